import { newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { askQuestion, startInterview, whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setEvidence, setRating, setRecommendation, setRedFlag, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { callApi } from '../../harness/call-api.ts'
import { type Credentials, createRealClient } from '../../harness/real-client.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'

/** How everything is called that people give a name. */
export interface Words {
  candidate: string
  role: string
  stage: string
  plan: string
  section: string
  person: string
  question: string
  competency: string
  /** Of notes, reasons and take-aways. */
  prose: string
}

/** As most things are called. */
export const PLAIN_WORDS: Words = {
  candidate: 'Robin Wide',
  role: 'Data engineer',
  stage: 'Technical interview',
  plan: 'Data engineer: technical',
  section: 'Technical',
  person: 'Petra Panel',
  question: 'What happens inside the process while an async function awaits a network call?',
  competency: 'Concurrency',
  prose: 'Draws the loop: ready queue, selector, timers. Unprompted.',
}

const letters = (of: string) => `${of}${'abcdefghij'.repeat(12)}`.slice(0, 120)

/** No space anywhere, as a name from another system or a pasted address has none. */
export const UNBROKEN_WORDS: Words = {
  candidate: letters('Candidate'),
  role: letters('Role'),
  stage: letters('Stage'),
  plan: letters('Plan'),
  section: letters('Section'),
  person: letters('Person'),
  question: letters('Question'),
  competency: letters('Competency'),
  prose: letters('Prose'),
}

/** The pages that show one of the names. */
export const WORDED_PAGES = [
  ...(['interviews', 'missing', 'prepare', 'prepare what has passed', 'live', 'check', 'review', 'debrief'] as const),
  ...(['candidates', 'candidate', 'loop', 'loop debrief', 'library', 'competencies', 'plans', 'plan', 'edit plan'] as const),
  ...(['roles', 'role', 'role candidates', 'role consistency', 'plan loops', 'people', 'notices', 'audit'] as const),
  ...(['calibration', 'calibration of questions', 'new interview', 'skills'] as const),
] as const
type WordedPage = (typeof WORDED_PAGES)[number]

/** A workspace in which everything has these names. */
export interface WordedWorld {
  /** Sits on every panel, as does the moderator. */
  panelist: TestPerson
  /** Where those pages are. */
  pages: Record<WordedPage, string>
}

const DAY = 86_400_000

interface Loop {
  questionId: string
  planId: string
  roleId: string
}

/** Two questions, their plan, and a role whose two stages ask it. */
async function writeLoop(port: number, by: Credentials, words: Words): Promise<Loop> {
  const point = (text: string) => ({ id: newId(), text })
  const questions = await Promise.all(
    ['', '2'].map(async (end) => {
      const content = {
        ...{ prompt: `${words.question}${end}`, competency: words.competency, kind: 'technical' as const, level: 'mid' as const },
        ...{ minutes: 8, tags: [words.section], sampleAnswer: words.prose },
        strongSignals: [point(words.prose), point('Says what it stands for')],
        probes: [point(words.prose), point('How big is the pool?')],
        redFlags: [point(words.prose)],
        anchors: [{ value: 3, text: words.prose }],
      }
      return callApi(port, 'createQuestion', { body: { id: newId(), content } }, by)
    }),
  )
  const asked = questions.map(({ id }) => ({ questionId: id, section: words.section, minutes: 8, required: true }))
  const plan = await callApi(
    port,
    'createPlan',
    { body: { title: words.plan, minutes: 45, policy: 'sealed', questions: asked } },
    by,
  )
  const stage = { id: 'first-stage', title: words.stage, kind: 'coding' as const, planId: plan.id }
  const content = {
    ...{ title: words.role, answerWithinDays: 5, stages: [stage, { ...stage, id: 'second-stage', title: `${words.stage}2` }] },
    competencies: [{ name: words.competency, intended: 1 as const }],
  }
  const roleId = newId()
  await callApi(port, 'createRole', { body: { id: roleId, content } }, by)
  return { questionId: questions[0]?.id ?? '', planId: plan.id, roleId }
}

/** Somebody who applies for the role. */
async function apply(port: number, by: Credentials, { roleId }: Loop, name: string, tag: string) {
  const [id, applicationId] = [newId(), newId()]
  await callApi(port, 'createCandidate', { body: { id, content: { name, links: [], tags: [tag] } } }, by)
  await callApi(port, 'openApplication', { params: { id }, body: { id: applicationId, roleId } }, by)
  return { candidateId: id, applicationId }
}

export async function wordedWorld(sample: SampleServer, words: Words): Promise<WordedWorld> {
  const { workspace } = sample
  const { port } = sample.server
  const by = workspace.owner.bearer
  const moderator = await workspace.addPerson(words.person, 'interviewer')
  const panelist = await workspace.addPerson(`${words.person}2`.slice(-120), 'interviewer')
  const loop = await writeLoop(port, by, words)
  const applying = (end: string) => apply(port, by, loop, `${words.candidate}${end}`, words.section)
  const [one, two, three] = [await applying(''), await applying('2'), await applying('3')]
  const planned = (of: typeof one, stageId: string, startsAt: number) => {
    const panel = [
      { personId: moderator.id, role: 'moderator' as const },
      { personId: panelist.id, role: 'panelist' as const },
    ]
    const body = { ...of, roleId: loop.roleId, planId: loop.planId, stageId, startsAt, location: words.section, panel }
    return callApi(port, 'createInterview', { body }, by)
  }
  const now = Date.now()
  const revealed = await planned(one, 'first-stage', now - 2 * DAY)
  const running = await planned(two, 'first-stage', now - 600_000)
  const missing = await planned(three, 'first-stage', now - DAY)
  // Of two figures on a clock of twelve hours, in Berlin in summer and in winter.
  const coming = await planned(three, 'second-stage', Math.ceil(now / DAY) * DAY + 10.5 * 3_600_000)
  await hold(port, revealed, [moderator, panelist], words)
  await run(port, running, moderator, words)

  const of = ({ id }: Interview) => `/interviews/${id}`
  const role = `/roles/${loop.roleId}`
  const application = `/candidates/${one.candidateId}/applications/${one.applicationId}`
  return {
    panelist,
    pages: {
      ...{ interviews: '/', missing: '/missing', prepare: of(coming), 'prepare what has passed': of(missing) },
      ...{ live: `${of(running)}/live`, check: `${of(running)}/check` },
      ...{ review: `${of(revealed)}/review`, debrief: `${of(revealed)}/debrief` },
      ...{ candidates: '/candidates', candidate: `/candidates/${two.candidateId}` },
      ...{ loop: application, 'loop debrief': `${application}/debrief` },
      ...{ library: `/library?question=${loop.questionId}`, competencies: '/library/competencies', skills: '/library/skills' },
      ...{ plans: '/plans', plan: `/plans/${loop.planId}`, 'edit plan': `/plans/${loop.planId}/edit` },
      ...{ roles: '/roles', role, 'role candidates': `${role}/candidates`, 'role consistency': `${role}/consistency` },
      ...{ 'plan loops': `${role}/plan`, people: '/people', notices: '/notices', audit: '/audit' },
      ...{
        calibration: '/calibration',
        'calibration of questions': '/calibration/questions',
        'new interview': '/interviews/new',
      },
    },
  }
}

/** The conversation is at its second question, with a whisper and a line of notes. */
async function run(port: number, interview: Interview, moderator: TestPerson, words: Words): Promise<void> {
  const now = Date.now()
  const conduct = createRealClient(() => port, `conduct/${interview.id}`, moderator.bearer)
  await conduct.connect()
  const [first = '', second = ''] = planQuestions(interview.plan).map(({ question }) => question.id)
  conduct.edit((doc) => startInterview(doc, first, moderator.id, now - 600_000))
  conduct.edit((doc) => askQuestion(doc, second, now - 120_000))
  conduct.edit((doc) => whisper(doc, { kind: 'text', text: words.prose, questionId: second, at: now - 60_000 }))
  await conduct.settled()
  conduct.disconnect()
  await write(port, interview, moderator, words)
}

/** A line of shared notes on each question. */
async function write(port: number, interview: Interview, author: TestPerson, { prose }: Words) {
  const notes = createRealClient(() => port, `notes/${interview.id}`, author.bearer)
  await notes.connect()
  const lines = planQuestions(interview.plan).map(({ question }) => ({ questionId: question.id, lineId: newId() }))
  for (const { questionId, lineId } of lines)
    notes.edit((doc) => appendNoteLine(noteText(doc, questionId), { id: lineId, at: Date.now(), text: prose }))
  await notes.settled()
  notes.disconnect()
  return lines
}

/** The conversation is held, and both hand in what they judge, far apart. */
async function hold(port: number, interview: Interview, panel: [TestPerson, TestPerson], words: Words): Promise<void> {
  const judgement = scriptedJudgement(port, interview)
  await judgement.converse(panel[0])
  const lines = await write(port, interview, panel[0], words)
  for (const [at, author] of panel.entries()) {
    const card = createRealClient(() => port, `card/${interview.id}/${author.id}`, author.bearer)
    await card.connect()
    card.edit((doc) => {
      for (const { question } of planQuestions(interview.plan)) {
        setRating(doc, question.id, { kind: 'rated', value: at === 0 ? 4 : 1 })
        const [flag] = question.redFlags
        if (flag && at === 1) setRedFlag(doc, question.id, flag.id, Date.now())
        const line = lines.find(({ questionId }) => questionId === question.id)
        const quoted = { quote: words.prose, begunAt: Date.now(), target: { kind: 'rating' as const }, at: Date.now() }
        if (line) setEvidence(doc, newId(), { ...line, ...quoted })
      }
      setRecommendation(doc, at === 0 ? 'strong-yes' : 'no')
      takeAwaysText(doc).insert(0, words.prose)
    })
    await card.settled()
    card.disconnect()
    await judgement.submit(author, card.head ?? 0)
  }
}

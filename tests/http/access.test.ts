import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import { createWorkspace } from '../harness/workspace.ts'
import { startTestServer, type TestServer } from './running-server.ts'

/** Who may call what: every endpoint by everybody who may stand in some relation to an interview. */
const personas = ['nobody', 'outsider', 'panelist', 'observer', 'lead', 'admin'] as const
type Persona = (typeof personas)[number]

/** The statuses in the order of `personas`. */
type Row = [nobody: number, outsider: number, panelist: number, observer: number, lead: number, admin: number]
const everybody: Row = [401, 200, 200, 200, 200, 200]
const leads: Row = [401, 404, 404, 404, 200, 200]
const admins: Row = [401, 404, 404, 404, 404, 200]
const readers: Row = [401, 404, 200, 200, 200, 200]

/** An endpoint that is missing here doesn't compile; one that is added must say who may call it. */
const expected: { [N in EndpointName]: Row } = {
  readSession: everybody,
  // A wrong token tells everybody the same.
  signIn: [410, 410, 410, 410, 410, 410],
  // They come with API tokens, which have no session to end.
  signOut: [401, 409, 409, 409, 409, 409],
  listSessions: everybody,
  // Somebody else's session.
  endSession: [401, 404, 404, 404, 404, 404],
  endOtherSessions: everybody,
  listOwnSignInLinks: everybody,
  // They come with API tokens, which have no page.
  seeSignInLinks: [401, 409, 409, 409, 409, 409],
  listSignInLinks: admins,
  listTokens: everybody,
  createToken: everybody,
  // Somebody else's token.
  revokeToken: [401, 404, 404, 404, 404, 404],
  listPeople: everybody,
  addPerson: admins,
  changePerson: admins,
  createSignInLink: admins,
  listPractice: everybody,
  readPractice: everybody,
  // Each a first attempt of their own.
  submitPractice: everybody,
  // Somebody else's.
  readPersonCalibration: [401, 404, 404, 404, 200, 200],
  readQuestionCalibration: everybody,
  searchQuestions: everybody,
  readQuestion: everybody,
  createQuestion: leads,
  // The second to save finds the question as they wanted it.
  changeQuestion: leads,
  archiveQuestion: leads,
  changeQuestions: leads,
  listQuestionBatches: leads,
  // There is no such change.
  undoQuestionBatch: [401, 404, 404, 404, 404, 404],
  readCompetencies: everybody,
  readQuestionUses: everybody,
  exportQuestionsJson: everybody,
  exportQuestionsCsv: everybody,
  exportQuestionsMarkdown: everybody,
  readQuestionVersions: everybody,
  findSimilarQuestions: leads,
  listImports: leads,
  importQuestions: leads,
  // There is no such import.
  undoImport: [401, 404, 404, 404, 404, 404],
  suggestPlan: leads,
  readSkills: everybody,
  changeSkills: leads,
  readDrafting: leads,
  // No model is configured.
  draftQuestion: [401, 404, 404, 404, 404, 404],
  acceptDraft: leads,
  // No model is configured.
  rephraseQuestion: [401, 404, 404, 404, 404, 404],
  // The second to accept finds the question as they wanted it.
  acceptRephrasing: leads,
  listPlans: everybody,
  readPlan: everybody,
  createPlan: leads,
  writePlan: leads,
  // Nothing of it is archived, and bringing back what stands changes nothing.
  archivePlan: leads,
  bringBackPlanVersion: leads,
  readPlanVersions: everybody,
  listArchivedPlans: everybody,
  listPlanTemplates: leads,
  listRoles: everybody,
  readRole: everybody,
  createRole: leads,
  // The second to save finds the role as they wanted it.
  changeRole: leads,
  archiveRole: leads,
  readCandidateLoops: leads,
  findBusyTimes: leads,
  // The second to move it finds it where they wanted it.
  rescheduleInterview: leads,
  readCalendar: readers,
  listCandidates: leads,
  listInterviews: everybody,
  createInterview: leads,
  readInterview: readers,
  readScorecards: readers,
  // An empty scorecard is incomplete; who doesn't rate has none to submit.
  submitScorecard: [401, 404, 422, 404, 404, 404],
  declineScorecard: [401, 404, 200, 404, 404, 404],
  // The moderator's is a sealed draft: nobody else reads versions of it, and there is nothing to reopen.
  readScorecardVersions: [401, 404, 404, 404, 404, 404],
  reopenScorecard: [401, 404, 404, 404, 409, 409],
  breakGlass: leads,
  revealInterview: leads,
  makeRoom: leads,
  changePolicy: leads,
  changePanel: leads,
  joinPanel: leads,
  // The second to decide has not seen the first one's decision.
  decide: [401, 404, 404, 404, 200, 409],
  listRoleCandidates: leads,
  readConsistency: leads,
  exportReviewJson: readers,
  exportReviewCsv: readers,
  exportReviewMarkdown: readers,
  readAuditLog: leads,
  readAuthors: readers,
}

let server: TestServer
let credentials: Record<Persona, Credentials>
let ids: Record<'person' | 'shadow' | 'newcomer' | 'question' | 'plan' | 'role' | 'candidate' | 'interview', string>
let made = 0

const loop = { title: 'Data analyst', competencies: [], stages: [] }
const written = { prompt: 'What is a heap?', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }

const writtenPlan = () => ({
  title: 'A written plan',
  minutes: 30,
  policy: 'sealed' as const,
  scale: DEFAULT_RATING_SCALE,
  competencies: [],
  sections: [{ id: 'one', title: 'One', questions: [{ questionId: ids.question, version: 1, minutes: 8, required: true }] }],
})

const inputs: { [N in EndpointName]: () => EndpointInput<N> } = {
  readSession: () => ({}),
  signIn: () => ({ body: { token: 'a-guess' } }),
  signOut: () => ({}),
  listSessions: () => ({}),
  endSession: () => ({ params: { id: 'not-mine' } }),
  endOtherSessions: () => ({}),
  listOwnSignInLinks: () => ({}),
  seeSignInLinks: () => ({ body: { until: 1 } }),
  listSignInLinks: () => ({ params: { id: ids.person } }),
  listTokens: () => ({}),
  createToken: () => ({ body: { name: 'another program' } }),
  revokeToken: () => ({ params: { id: 'not-mine' } }),
  listPeople: () => ({}),
  addPerson: () => ({ body: { name: 'New Example', email: `new-${++made}@example.com`, workspaceRole: 'interviewer' } }),
  changePerson: () => ({ params: { id: ids.person }, body: {} }),
  createSignInLink: () => ({ params: { id: ids.person } }),
  listPractice: () => ({}),
  readPractice: () => ({ params: { id: 'practice-python-fluency' } }),
  submitPractice: () => ({
    params: { id: 'practice-python-fluency' },
    body: {
      vignetteVersion: 1,
      idempotencyKey: `practice-${++made}`,
      ratings: { 'starter-top-ten-words': 2, 'starter-generators-pipeline': 3, 'starter-blocked-event-loop': 1 },
      reasons: {},
    },
  }),
  readPersonCalibration: () => ({ params: { personId: ids.person } }),
  readQuestionCalibration: () => ({}),
  searchQuestions: () => ({ query: { limit: 1 } }),
  readQuestion: () => ({ params: { id: ids.question } }),
  createQuestion: () => ({ body: { id: `written-${++made}`, content: written } }),
  changeQuestion: () => ({ params: { id: ids.question }, body: { version: 1, content: written } }),
  // Nothing of it is archived, so bringing it back changes nothing.
  archiveQuestion: () => ({ params: { id: ids.question }, body: { version: 1, archived: false } }),
  changeQuestions: () => ({
    // Another question than the one that `changeQuestion` has seen at its first version.
    body: { idempotencyKey: `change-${++made}`, chosen: { ids: ['starter-hot-cpu'] }, change: { addTags: ['seen'] } },
  }),
  listQuestionBatches: () => ({}),
  undoQuestionBatch: () => ({ params: { id: 'no-such-change' } }),
  readCompetencies: () => ({}),
  readQuestionUses: () => ({ params: { id: ids.question } }),
  exportQuestionsJson: () => ({ query: {} }),
  exportQuestionsCsv: () => ({ query: {} }),
  exportQuestionsMarkdown: () => ({ query: {} }),
  readQuestionVersions: () => ({ params: { id: ids.question } }),
  findSimilarQuestions: () => ({ body: { prompts: ['What is a closure?'] } }),
  listImports: () => ({}),
  importQuestions: () => ({
    body: {
      idempotencyKey: `import-${++made}`,
      source: 'bank.md',
      questions: [
        {
          draft: {
            prompt: `What is number ${made}?`,
            strongSignals: [],
            probes: [],
            redFlags: [],
            anchors: [],
            tags: [],
            source: { line: 1 },
          },
        },
      ],
    },
  }),
  undoImport: () => ({ params: { id: 'no-such-import' } }),
  suggestPlan: () => ({ body: { posting: 'Requirements\n- SQL', stage: 'other', minutes: 45 } }),
  readSkills: () => ({}),
  changeSkills: () => ({ body: { version: 0, edits: { added: [], removed: [] } } }),
  readDrafting: () => ({}),
  draftQuestion: () => ({ body: { requirement: 'Experience with COBOL' } }),
  acceptDraft: () => ({ body: { id: `drafted-${++made}`, model: 'a-model', content: written } }),
  rephraseQuestion: () => ({ body: { questionId: ids.question, version: 1 } }),
  acceptRephrasing: () => ({
    body: {
      ...{ questionId: 'rephrased', version: 1, model: 'a-model' },
      words: { prompt: 'What, in short, is a heap?', strongSignals: [], probes: [], redFlags: [] },
    },
  }),
  listPlans: () => ({}),
  readPlan: () => ({ params: { id: ids.plan } }),
  createPlan: () => ({
    body: {
      title: 'Another plan',
      minutes: 30,
      policy: 'sealed',
      questions: [{ questionId: ids.question, section: 'One', minutes: 8, required: true }],
    },
  }),
  listRoles: () => ({}),
  readRole: () => ({ params: { id: ids.role } }),
  createRole: () => ({ body: { id: `role-${++made}`, content: loop } }),
  changeRole: () => ({ params: { id: ids.role }, body: { version: 1, content: { ...loop, title: 'Data engineer' } } }),
  // It is not archived, so bringing it back changes nothing.
  archiveRole: () => ({ params: { id: ids.role }, body: { version: 1, archived: false } }),
  readCandidateLoops: () => ({ params: { id: ids.candidate } }),
  findBusyTimes: () => ({ query: { startsAt: 1_900_000_000_000, minutes: 45, people: ids.person } }),
  rescheduleInterview: () => ({
    params: { id: ids.interview },
    body: { from: Date.UTC(2040, 0, 2, 9), startsAt: Date.UTC(2040, 0, 3, 9), minutes: 45 },
  }),
  readCalendar: () => ({ params: { id: ids.interview } }),
  writePlan: () => ({ params: { id: `plan-${++made}` }, body: { version: 0, plan: writtenPlan() } }),
  archivePlan: () => ({ params: { id: ids.plan }, body: { version: 1, archived: false } }),
  bringBackPlanVersion: () => ({ params: { id: ids.plan }, body: { version: 1, to: 1 } }),
  readPlanVersions: () => ({ params: { id: ids.plan } }),
  listArchivedPlans: () => ({}),
  listPlanTemplates: () => ({}),
  listCandidates: () => ({ query: {} }),
  listInterviews: () => ({ query: {} }),
  createInterview: () => ({
    body: {
      candidateName: 'Sasha Sample',
      role: 'Developer',
      planId: ids.plan,
      startsAt: 1_900_000_000_000,
      panel: [{ personId: ids.person, role: 'moderator' }],
    },
  }),
  readInterview: () => ({ params: { id: ids.interview } }),
  readScorecards: () => ({ params: { id: ids.interview } }),
  submitScorecard: () => ({ params: { id: ids.interview }, body: { sequence: 0, idempotencyKey: `key-${++made}` } }),
  declineScorecard: () => ({ params: { id: ids.interview }, body: { reason: 'I know the candidate' } }),
  readScorecardVersions: () => ({ params: { id: ids.interview, personId: ids.person } }),
  reopenScorecard: () => ({ params: { id: ids.interview, personId: ids.person }, body: { version: 0, reason: 'A slip' } }),
  breakGlass: () => ({ params: { id: ids.interview, personId: ids.person }, body: { reason: 'They can’t be reached' } }),
  revealInterview: () => ({ params: { id: ids.interview }, body: { reason: 'They can’t be reached' } }),
  makeRoom: () => ({ params: { id: ids.interview }, body: { reason: 'The notes are full' } }),
  changePolicy: () => ({ params: { id: ids.interview }, body: { policy: 'sealed', reason: 'As the plan says' } }),
  changePanel: () => ({ params: { id: ids.interview, personId: ids.shadow }, body: { reason: 'Fell ill' } }),
  joinPanel: () => ({ params: { id: ids.interview }, body: { personId: ids.newcomer, role: 'observer' } }),
  decide: () => ({ params: { id: ids.interview }, body: { outcome: 'hold', reason: 'Another talk first', after: 0 } }),
  listRoleCandidates: () => ({ params: { id: ids.role }, query: {} }),
  readConsistency: () => ({ params: { id: ids.role } }),
  exportReviewJson: () => ({ params: { id: ids.interview } }),
  exportReviewCsv: () => ({ params: { id: ids.interview } }),
  exportReviewMarkdown: () => ({ params: { id: ids.interview } }),
  readAuditLog: () => ({ query: { limit: 1 } }),
  readAuthors: () => ({ params: { id: ids.interview, kind: 'notes' } }),
}

beforeAll(async () => {
  server = await startTestServer()
  const workspace = await createWorkspace(server.port, server.ownerLink?.url ?? '')
  const moderator = await workspace.addPerson('Mona Example', 'interviewer')
  const panelist = await workspace.addPerson('Pavel Example', 'interviewer')
  const observer = await workspace.addPerson('Oya Example', 'interviewer')
  const shadow = await workspace.addPerson('Sam Example', 'interviewer')
  const newcomer = await workspace.addPerson('Nia Example', 'interviewer')
  const outsider = await workspace.addPerson('Otis Example', 'interviewer')
  const lead = await workspace.addPerson('Lea Example', 'lead')
  const interview = await workspace.createInterview('sealed', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
    [observer, 'observer'],
    [shadow, 'shadow'],
  ])
  credentials = {
    nobody: {},
    outsider: outsider.bearer,
    panelist: panelist.bearer,
    observer: observer.bearer,
    lead: lead.bearer,
    admin: workspace.owner.bearer,
  }
  const question = interview.plan.sections[0]?.questions[0]?.question.id ?? ''
  await callApi(server.port, 'createQuestion', { body: { id: 'rephrased', content: written } }, workspace.owner.bearer)
  const role = await callApi(server.port, 'createRole', { body: { id: 'a-role', content: loop } }, workspace.owner.bearer)
  ids = {
    ...{ person: moderator.id, shadow: shadow.id, newcomer: newcomer.id, question, plan: interview.plan.id },
    ...{ role: role.id, candidate: interview.candidate.id, interview: interview.id },
  }
})
afterAll(() => server.dispose())

const call = <N extends EndpointName>(name: N, persona: Persona) =>
  requestApi(server.port, name, inputs[name]() as EndpointInput<N>, credentials[persona])

const names = Object.keys(endpoints) as EndpointName[]

describe('[A7] [V1] every endpoint lets in exactly those it names', () => {
  it.each(names.flatMap((name) => personas.map((persona, index) => ({ name, persona, status: expected[name][index] ?? 0 }))))(
    '$name by $persona: $status',
    async ({ name, persona, status }) => {
      const answer = await call(name, persona)
      expect(answer.status, await answer.text()).toBe(status)
    },
  )
})

describe('[V1] [V2] what may not be seen looks like what is not there', () => {
  const comparable = async (answer: Response) => {
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(name)),
    )
    return { status: answer.status, headers, body: await answer.text() }
  }
  const missing = () => fetch(`http://127.0.0.1:${server.port}/api/no/such/thing`, { headers: headersOf('outsider') })
  const headersOf = (persona: Persona) => credentials[persona] as Record<string, string>

  it.each(names.filter((name) => expected[name][1] === 404))('%s, to somebody who may not', async (name) => {
    expect(await comparable(await call(name, 'outsider'))).toEqual(await comparable(await missing()))
  })

  it('a malformed id looks like an unknown one', async () => {
    const malformed = await requestApi(server.port, 'readInterview', { params: { id: 'no such id!' } }, credentials.admin)
    const unknown = await requestApi(server.port, 'readInterview', { params: { id: 'unknown' } }, credentials.admin)
    expect(await comparable(malformed)).toEqual(await comparable(unknown))
  })

  it('an interviewer’s list holds their own interviews only', async () => {
    const list = async (persona: Persona) => JSON.stringify(await (await call('listInterviews', persona)).json())
    const none = { all: 0, mine: 0, live: 0, waiting: 0, upcoming: 0, past: 0 }
    expect(JSON.parse(await list('outsider'))).toEqual({ interviews: [], groups: [], counts: none })
    expect(await list('observer')).toContain(ids.interview)
    expect(await list('lead')).toContain(ids.interview)
  })

  it('addresses and roles of people are for admins', async () => {
    expect(await (await call('listPeople', 'lead')).text()).not.toContain('@example.com')
    expect(await (await call('listPeople', 'admin')).text()).toContain('@example.com')
  })
})

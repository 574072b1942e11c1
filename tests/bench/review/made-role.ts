import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { type DecisionOutcome, decisionOutcomes } from '@panelbook/shared/debrief/decision'
import { skipReasons } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { ConductFacts } from '@panelbook/shared/interviews/conduct/conduct-facts'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { type InterviewPlan, type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { RoleContent } from '@panelbook/shared/roles/role'
import { recommendations, type ScorecardContent, type SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import {
  insertApplicationDecision,
  listApplicationDecisions,
} from '../../../server/src/candidates/store/application-decisions.ts'
import { insertCandidate } from '../../../server/src/candidates/store/candidates.ts'
import { projectInterview } from '../../../server/src/comparing/store/interview-projections.ts'
import type { OpenDatabase } from '../../../server/src/database/open-database.ts'
import { plannedConduct } from '../../../server/src/interviews/store/conduct-facts.ts'
import { recordHappening } from '../../../server/src/interviews/store/happenings.ts'
import { loadInterview } from '../../../server/src/interviews/store/interview-facts.ts'
import { insertInterview, setPhase } from '../../../server/src/interviews/store/interviews.ts'
import { insertPerson } from '../../../server/src/people/store.ts'
import { insertRole } from '../../../server/src/roles/store.ts'
import { setRevealed } from '../../../server/src/scorecards/store/reveals.ts'
import { insertDrafts, insertSubmitted, markSubmitted } from '../../../server/src/scorecards/store/scorecards.ts'
import { scorecardHash } from '../../../server/src/scorecards/submit-scorecard.ts'
import { FIRST_SET, starterSet } from '../../../server/src/seed/starter/starter-sets.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import { firstNames, lastNames } from '../made-names.ts'

export interface MadeRole {
  roleId: Id
  candidates: number
  interviews: number
  scorecards: number
  /** A revealed interview, to look at. */
  someInterviewId: Id
}

type Db = OpenDatabase['kysely']

/** Interviewers who take turns in the panels. */
const INTERVIEWERS = 12
/** Counted scorecards of one interview; one in five interviews has a shadow's beside them. */
const PANEL = 3
/** Interviews written in one transaction, so that a large role is made in seconds. */
const AT_ONCE = 40

const starterQuestions = starterSet(FIRST_SET).questions

const stages = [
  { id: 'coding', title: 'Technical interview', kind: 'coding', plan: madePlan('made-technical', 'Technical interview', 0, 8) },
  { id: 'design', title: 'System design', kind: 'system-design', plan: madePlan('made-design', 'System design', 8, 6) },
] as const

/** A plan of so many starter questions, taken evenly from all of them. */
function madePlan(id: string, title: string, from: number, questions: number): InterviewPlan {
  const step = Math.floor(starterQuestions.length / 14)
  const chosen = Array.from(
    { length: questions },
    (_, index) => starterQuestions[(from + index) * step] ?? starterQuestions[index],
  )
  const asked = chosen.flatMap((question) =>
    question ? [{ question: { ...question, version: 1 }, minutes: 6, required: true }] : [],
  )
  const competencies = [...new Set(asked.flatMap(({ question }) => question.competency ?? []))]
  return {
    ...{ id, title, version: 1, stage: title, level: 'senior', minutes: 60, policy: 'sealed', scale: DEFAULT_RATING_SCALE },
    competencies: competencies.map((name) => ({ name, weight: 1 })),
    sections: [{ id: 'all', title, questions: asked }],
  }
}

/**
 * Fills a workspace with a role, its candidates and their interviews, through the functions that the server stores them with:
 * each candidate has a revealed technical and a revealed system design interview with three counted scorecards each, and one in
 * four another that nobody may read yet. Everything follows from the seed.
 */
export async function makeRole(
  db: Db,
  options: { candidates: number; seed: number; now: number; name?: string },
): Promise<MadeRole> {
  const { candidates, now, name = 'large' } = options
  const random = seededRandom(options.seed)
  const competencies = new Set(stages.flatMap(({ plan }) => plan.competencies.map((each) => each.name)))
  const content: RoleContent = {
    title: 'Python engineer',
    level: 'senior',
    competencies: [...competencies].map((competency) => ({ name: competency, intended: 1 })),
    stages: stages.map(({ plan: _plan, ...stage }) => stage),
  }
  const roleId = `role-${name}`
  await db.transaction().execute(async (transaction) => {
    await insertRole(transaction, roleId, content, now)
    for (let index = 0; index < INTERVIEWERS; index++) {
      const id = interviewer(name, index)
      const person = {
        id,
        name: `${pick(random, firstNames)} ${index + 1}`,
        email: `${id}@example.com`,
        workspaceRole: 'interviewer' as const,
      }
      await insertPerson(transaction, person, now)
    }
  })

  const made: MadeRole = { roleId, candidates, interviews: 0, scorecards: 0, someInterviewId: '' }
  const people = Array.from({ length: candidates }, (_, index) => ({
    id: `${name}-candidate-${index}`,
    name: `${pick(random, firstNames)} ${pick(random, lastNames)} ${index + 1}`,
    /** How well they do, so that the ratings of one person correlate. */
    strength: random.next(),
  }))
  const perBatch = Math.max(1, Math.floor(AT_ONCE / 2))
  for (let from = 0; from < people.length; from += perBatch) {
    await db.transaction().execute(async (transaction) => {
      for (const candidate of people.slice(from, from + perBatch)) {
        await insertCandidate(transaction, candidate, now)
        const hidden = random.chance(0.25)
        const rounds = hidden ? [...stages, stages[1]] : stages
        for (const [round, stage] of rounds.entries()) {
          const { plan } = stage
          const revealed = round < stages.length
          const interviewId = `${candidate.id}-${round}`
          const at = {
            startsAt: now - (400 - round * 7) * DAY_MS + random.between(0, 300) * DAY_MS,
            stage,
            plan,
            roleId,
            revealed,
            interviewId,
          }
          made.scorecards += await makeInterview(transaction, random, { ...at, candidate, name, role: content.title })
          made.interviews += 1
          if (revealed) made.someInterviewId = interviewId
        }
      }
    })
  }
  return made
}

const interviewer = (name: string, index: number): Id => `${name}-interviewer-${index}`
const pick = <T>(random: SeededRandom, from: readonly T[]): T => random.pick(from)

interface InterviewToMake {
  interviewId: Id
  candidate: { id: Id; strength: number }
  stage: (typeof stages)[number]
  plan: InterviewPlan
  roleId: Id
  role: string
  startsAt: number
  revealed: boolean
  name: string
}

/** Returns how many counted scorecards are submitted and revealed. */
async function makeInterview(db: Db, random: SeededRandom, make: InterviewToMake): Promise<number> {
  const { interviewId, candidate, stage, plan, startsAt, revealed } = make
  const first = random.between(0, INTERVIEWERS - 1)
  const shadow = random.chance(0.2)
  const panel = Array.from({ length: PANEL + (shadow ? 1 : 0) }, (_, seat) => ({
    personId: interviewer(make.name, (first + seat) % INTERVIEWERS),
    role: seat === 0 ? ('moderator' as const) : seat < PANEL ? ('panelist' as const) : ('shadow' as const),
  }))
  await insertInterview(
    db,
    {
      ...{
        id: interviewId,
        candidateId: candidate.id,
        role: make.role,
        roleId: make.roleId,
        stageId: stage.id,
        stage: stage.title,
      },
      ...{ plan, startsAt, minutes: plan.minutes, panel, createdBy: undefined },
    },
    startsAt,
  )
  await insertDrafts(
    db,
    interviewId,
    panel.map((member) => member.personId),
  )
  await setPhase(db, interviewId, 'ended', startsAt)
  const facts = { plan_json: JSON.stringify(plannedConduct(plan)), facts_json: JSON.stringify(conduct(random, plan)) }
  await db
    .insertInto('conduct_facts')
    .values({ interview_id: interviewId, sequence: 1, heard_at: startsAt, ...facts })
    .execute()
  for (const [index, { personId, role: panelRole }] of panel.entries()) {
    const submittedAt = startsAt + (60 + index) * 60_000
    const unhashed = {
      ...{ interviewId, personId, panelRole, version: 1, submittedAt, sequence: 100 },
      content: judgement(random, plan, candidate.strength, submittedAt),
    }
    const scorecard: SubmittedScorecard = { ...unhashed, hash: scorecardHash(unhashed) }
    await markSubmitted(db, scorecard, planQuestions(plan).length)
    await insertSubmitted(db, scorecard, `key-${personId}`)
  }
  const handedIn = await loadInterview(db, interviewId)
  if (!handedIn) throw new Error('An interview just made is gone')
  if (revealed) {
    await setRevealed(db, handedIn, { at: startsAt + 2 * 3_600_000 })
    if (random.chance(0.7)) {
      const done = { interviewId, at: startsAt + DAY_MS, by: interviewer(make.name, first), reason: 'After the debrief.' }
      const outcome = random.pick(decisionOutcomes)
      await recordHappening(db, 'decisions', done, { outcome })
      await decideOnApplication(db, { ...done, outcome })
    }
  }
  const record = await loadInterview(db, interviewId)
  if (!record) throw new Error('An interview just made is gone')
  await projectInterview(db, record)
  return revealed ? PANEL : 0
}

/** The newest decision on one of their interviews is what is decided on the candidate. */
async function decideOnApplication(
  db: Db,
  { interviewId, ...decision }: { interviewId: Id; at: EpochMs; by: Id; reason: string; outcome: DecisionOutcome },
): Promise<void> {
  const applicationId = (await loadInterview(db, interviewId))?.interview.applicationId ?? ''
  const before = (await listApplicationDecisions(db, [applicationId])).length
  await insertApplicationDecision(db, applicationId, { ...decision, version: before + 1 })
}

/** Mostly follows the plan. Now and then a question is skipped, takes long, or comes late. */
function conduct(random: SeededRandom, plan: InterviewPlan): ConductFacts {
  const questions = planQuestions(plan).map((entry) => ({ questionId: entry.question.id, planned: entry.minutes * 60 }))
  if (random.chance(0.1)) questions.push(...questions.splice(1, 1))
  const skipped = questions.filter(() => random.chance(0.05))
  const asked = questions
    .filter((question) => !skipped.includes(question) && !random.chance(0.01))
    .map(({ questionId, planned }) => ({
      questionId,
      seconds: Math.round(planned * (random.chance(0.05) ? 2 : 0.8 + random.next() * 0.4)),
      probes: random.between(0, 3),
    }))
  return {
    asked,
    skipped: skipped.map(({ questionId }) => ({ questionId, reason: random.pick(skipReasons) })),
    seconds: asked.reduce((sum, each) => sum + each.seconds, 300),
    ended: true,
  }
}

function judgement(random: SeededRandom, plan: InterviewPlan, strength: number, at: number): ScorecardContent {
  const content: ScorecardContent = { ratings: {}, signals: {}, redFlags: {}, evidence: {}, takeAways: 'Clear on the basics.' }
  const levels = plan.scale.levels.length
  for (const entry of planQuestions(plan)) {
    const { question } = entry
    const value = Math.min(levels, Math.max(1, Math.round(1 + strength * (levels - 1) + random.next() * 2 - 1)))
    content.ratings[question.id] = random.chance(0.1) ? { kind: 'not-assessed', reason: 'Out of time' } : { kind: 'rated', value }
    raise(random, content, entry, at)
  }
  content.recommendation = recommendations[Math.min(3, Math.max(0, Math.floor(strength * 4 + random.next() - 0.5)))] ?? 'yes'
  return content
}

function raise(random: SeededRandom, content: ScorecardContent, { question }: PlanQuestion, at: number): void {
  const heard = question.strongSignals.filter(() => random.chance(0.4))
  if (heard.length > 0) content.signals[question.id] = Object.fromEntries(heard.map((point) => [point.id, at]))
  const seen = question.redFlags.filter(() => random.chance(0.05))
  if (seen.length > 0) content.redFlags[question.id] = Object.fromEntries(seen.map((point) => [point.id, at]))
}

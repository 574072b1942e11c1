import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { auditKinds } from '@panelbook/shared/audit/audit-kind'
import { candidateOrders, coverageStates } from '@panelbook/shared/comparing/api'
import { interviewStates } from '@panelbook/shared/interviews/interview-search'
import { recommendations } from '@panelbook/shared/scorecards/scorecard'
import type { WatchedInterview } from './prepared-interview.ts'
import { CANARY } from './secret-pair.ts'

/**
 * Every input worth sending to one GET. The run stops at an address with a part that nobody has classified, and at a query that
 * needs input.
 */
export function questionsTo(name: EndpointName, interview: WatchedInterview, authorId: string): object[] {
  const { path, query }: Endpoint = endpoints[name]
  const question = interview.plan.sections[0]?.questions[0]?.question
  const ids: Record<string, string | undefined> = {
    ...{ '/interviews/': interview.id, '/questions/': question?.id, '/plans/': interview.plan.id, '/roles/': interview.roleId },
    ...{ '/candidates/': interview.candidate.id, '/practice/': 'practice-working-together', '/people/': authorId },
    // What came to the one that there is, is recorded where it came.
    ...{ '/webhooks/': 'no-webhook', '/ats-connections/': 'no-connection' },
  }
  const id = Object.entries(ids).find(([start]) => path.startsWith(start))?.[1]
  const known: Record<string, string[]> = {
    personId: [authorId],
    kind: ['conduct', 'notes', 'debrief'],
    id: id ? [id] : [],
    applicationId: [interview.applicationId],
    fileId: [`cv-${interview.policy}`],
  }
  let params: Record<string, string>[] = [{}]
  for (const [, part = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const values = known[part] ?? []
    if (values.length === 0) throw new Error(`Say what the recording shall ask of ${name}: ${path}`)
    params = params.flatMap((chosen) => values.map((value) => ({ ...chosen, [part]: value })))
  }
  const queries = queriesOf(interview, authorId)[name] ?? [{}]
  if (query && !queries.every((each) => query.safeParse(each).success))
    throw new Error(`Say what ${name} shall be asked: ${path}`)
  return params.flatMap((chosen) => queries.map((each) => ({ params: chosen, query: each })))
}

const queriesOf = (interview: WatchedInterview, authorId: string): Partial<Record<EndpointName, object[]>> => ({
  searchQuestions: [{ text: CANARY }, { limit: 3 }],
  exportQuestionsJson: [{ text: CANARY }],
  exportQuestionsCsv: [{ text: CANARY }],
  exportQuestionsMarkdown: [{ text: CANARY }],
  listInterviews: [
    ...['mine', 'live', 'upcoming', 'waiting', 'all'].map((show) => ({ show })),
    ...interviewStates.map((state) => ({ state })),
    ...[{ text: CANARY }, { text: interview.candidate.name }, { personId: authorId, state: 'missing' }],
    ...[{ roleId: interview.roleId }, { from: interview.startsAt, until: interview.startsAt + 3_600_000 }],
  ],
  makeAccessPack: [{}, { others: 'named' }],
  readErased: [{ ids: `${interview.id},${interview.candidate.id}` }, { ids: interview.id, loops: interview.applicationId }],
  readAuditLog: [
    ...[{ limit: 200 }, { interviewId: interview.id, limit: 2 }, { candidateId: interview.candidate.id }],
    ...auditKinds.map((kind) => ({ kind })),
  ],
  exportAuditJson: [{}, { interviewId: interview.id }],
  exportAuditCsv: [{}],
  readLoopsToPlan: [{ applications: interview.applicationId }],
  findTakenTimes: [
    {
      ...{ from: interview.startsAt - 86_400_000, until: interview.startsAt + 86_400_000 },
      ...{ people: authorId, candidates: interview.candidate.id },
    },
  ],
  findBusyTimesForRole: [{ startsAt: interview.startsAt, minutes: interview.minutes, people: authorId }],
  findBusyTimes: [{ startsAt: interview.startsAt, minutes: interview.minutes, people: authorId }],
  readLoads: [{ at: interview.startsAt }, { at: interview.startsAt, except: interview.id }],
  readLoadsForRole: [{ at: interview.startsAt }],
  readPools: [{}, { at: interview.startsAt, minutes: interview.minutes, candidate: interview.candidate.id }],
  listRoleCandidates: [
    ...candidateOrders.map((order) => ({ order })),
    ...recommendations.map((recommendation) => ({ recommendation })),
    ...coverageStates.map((coverage) => ({ coverage })),
    ...[{ outcome: 'none' }, { text: CANARY }, { only: interview.candidate.id }],
  ],
})

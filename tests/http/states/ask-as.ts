import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { problemSchema } from '@panelbook/shared/api/problem'
import { newId } from '@panelbook/shared/base/ids'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { requestApi } from '../../harness/call-api.ts'
import type { Credentials } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { type InterviewEndpoint, letters, type Persona } from './expected-answers.ts'
import type { Cast, InterviewInState } from './interview-in-state.ts'

const all = Object.keys(endpoints) as EndpointName[]
/** Every endpoint whose path names an interview. */
export const names = all.filter((name) => /^\/interviews\/\{id\}/.test(endpoints[name].path)) as InterviewEndpoint[]
export const reads = (name: InterviewEndpoint): boolean => endpoints[name].method === 'get'

const other: Record<VisibilityPolicy, VisibilityPolicy> = {
  open: 'sealed',
  sealed: 'sealed-until-all',
  'sealed-until-all': 'open',
}

/** Requests that are valid; only their sender or the state may be wrong. */
const inputs: {
  [N in InterviewEndpoint]: (
    interview: InterviewInState,
    policy: VisibilityPolicy,
    persona: Persona,
    cast: Cast,
  ) => Omit<EndpointInput<N>, 'params'>
} = {
  readInterview: () => ({}),
  readScorecards: () => ({}),
  readCalendar: () => ({}),
  readAuthors: () => ({}),
  readWritingTimes: () => ({}),
  submitScorecard: ({ heads }, _policy, persona) => ({ body: { sequence: heads[persona] ?? 0, idempotencyKey: newId() } }),
  declineScorecard: () => ({ body: { reason: 'I know the candidate' } }),
  readScorecardVersions: () => ({}),
  reopenScorecard: ({ version }) => ({ body: { version, reason: 'A slip' } }),
  breakGlass: () => ({ body: { reason: 'They can’t be reached' } }),
  revealInterview: () => ({ body: { reason: 'They can’t be reached' } }),
  makeRoom: () => ({ body: { reason: 'The notes are full' } }),
  setAnonymous: () => ({ body: { anonymous: true } }),
  changePolicy: (_interview, policy) => ({ body: { policy: other[policy], reason: 'As agreed' } }),
  rescheduleInterview: ({ startsAt }) => ({ body: { from: startsAt, startsAt: startsAt + 3_600_000, minutes: 45 } }),
  setLocation: () => ({ body: { from: '', location: 'Room 3' } }),
  recordNotHeld: ({ startsAt }) => ({ body: { state: 'cancelled' as const, reason: 'Fell ill', from: startsAt } }),
  planInterviewAnew: ({ startsAt }) => ({ body: { from: startsAt, startsAt: startsAt + 3_600_000, minutes: 45 } }),
  changePanel: (_interview, _policy, _persona, cast) => ({
    body: { reason: 'Fell ill', replacementId: cast.people.substitute.id },
  }),
  joinPanel: (_interview, _policy, _persona, cast) => ({
    body: { personId: cast.people.substitute.id, role: 'panelist' as const },
  }),
  readTranscript: () => ({}),
  bringTranscript: () => ({ body: { text: 'WEBVTT' } }),
  alignTranscript: () => ({ body: { transcriptId: 'no-such-transcript', from: null, to: 1 } }),
  removeTranscript: () => ({ body: { transcriptId: 'no-such-transcript' } }),
  readPanelPacket: () => ({}),
  readPanelPacketFile: () => ({}),
  closePacket: () => ({ body: { closed: true } }),
  exportReviewJson: () => ({}),
  exportReviewCsv: () => ({}),
  exportReviewMarkdown: () => ({}),
  exportReviewPdf: () => ({}),
  remind: () => ({ body: { idempotencyKey: newId() } }),
  decide: ({ decisions }) => ({ body: { outcome: 'hold', reason: 'Another talk first', after: decisions } }),
}

export interface Answer {
  letter: string
  /** The whole answer but the connection's own headers and the time. */
  whole: string
}

/** @param persona in whose part somebody asks, whose credentials may be another's */
export async function askAs(
  { server, cast, credentials }: { server: TestServer; cast: Cast; credentials: Credentials },
  name: InterviewEndpoint,
  persona: Persona,
  interview: InterviewInState,
  policy: VisibilityPolicy,
  id = interview.id,
): Promise<Answer> {
  const params = { id, personId: cast.people.moderator.id, kind: 'debrief', fileId: 'no-such-file' }
  const input = { ...inputs[name](interview, policy, persona, cast), params }
  const answer = await requestApi(server.port, name, input as never, credentials)
  const text = await answer.text()
  const found = answer.ok ? 200 : problemSchema.parse(JSON.parse(text)).code
  const letter = Object.keys(letters).find((each) => letters[each] === found) ?? `<${String(found)}>`
  const headers = [...answer.headers].filter(([key]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(key))
  return { letter, whole: [answer.status, ...headers.map((each) => each.join(': ')), text].join('\n') }
}

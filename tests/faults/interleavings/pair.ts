import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { changePanel } from '../../../server/src/interviews/acts/change-panel.ts'
import { joinPanel } from '../../../server/src/interviews/acts/join-panel.ts'
import { reopenScorecard } from '../../../server/src/scorecards/reopen-scorecard.ts'
import { submitScorecard } from '../../../server/src/scorecards/submit-scorecard.ts'
import { cast } from './cast.ts'
import type { PairWorld } from './pair-world.ts'

/** The outcomes of the requests, by name. */
export interface Outcomes {
  ok(name: string): boolean
  answer(name: string): unknown
  /**
   * Whether the first was committed (or, with “ answered” or “ received” after its name, whether that happened) before the
   * second.
   */
  before(first: string, second: string): boolean
}

export type Requests = Record<string, () => Promise<unknown>>

/** Requests that could break a rule if they were sent together. */
export interface Pair {
  policy?: VisibilityPolicy
  /** Brings the interview to a state in which they can meet, and returns them by the names of their commits. */
  requests(world: PairWorld): Promise<Requests>
  /** What is wrong with the outcome; nothing where the rule held. */
  fault(outcomes: Outcomes, world: PairWorld): string | undefined | Promise<string | undefined>
}

const { moderator, panelist, lead, reader } = cast
export const reason = 'Because of the pair'
export const both = ({ ok }: Outcomes, a: string, b: string) => ok(a) && ok(b)
export const exactlyOne = ({ ok }: Outcomes, a: string, b: string) =>
  ok(a) === ok(b) ? `${ok(a) ? 'both' : 'neither'} of “${a}” and “${b}” happened` : undefined
/** A fault where `second` happened after `after` did. */
export const never = (outcomes: Outcomes, second: string, after: string) =>
  outcomes.ok(second) && outcomes.before(after, second) ? `“${second}” happened after “${after}”` : undefined
export const auditNever = async (world: PairWorld, second: string, after: string) => {
  const entries = await world.audit()
  const [at, from] = [
    entries.findLastIndex((entry) => entry.startsWith(second)),
    entries.findIndex((entry) => entry.startsWith(after)),
  ]
  return from !== -1 && at > from ? `“${second}” happened after “${after}”` : undefined
}

export const join = (world: PairWorld, name: string, personId: string, role: 'panelist' | 'observer' = 'panelist') =>
  told(world.request(name), joinPanel(world.request(name), lead, world.interviewId, { personId, role, reason }))
export const gave = (answer: unknown) => (JSON.stringify(answer) ?? '').includes('Calm.')
export const reopen = (world: PairWorld, name: string, author: { personId: string }, by: typeof lead | typeof reader = lead) =>
  told(world.request(name), reopenScorecard(world.request(name), by, world.interviewId, author.personId, { version: 1, reason }))
export const leave = (world: PairWorld, name: string, member: { personId: string }, replacementId?: string) =>
  told(world.request(name), changePanel(world.request(name), lead, world.interviewId, member.personId, { reason, replacementId }))
export const submit = (
  world: PairWorld,
  name: string,
  actor: typeof moderator | typeof panelist,
  sequence: number,
  key = 'key',
) =>
  told(
    world.request(name),
    submitScorecard(world.request(name), actor, world.interviewId, { sequence, idempotencyKey: `${world.interviewId}-${key}` }),
  )
export const start = (world: PairWorld) => (doc: Parameters<typeof startInterview>[0]) =>
  startInterview(doc, world.questionIds[0] ?? '', moderator.personId, 5)

import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import type { loopWaits } from '../candidates/application-loop.ts'
import type { ConductPhase } from '../interviews/conduct/conduct-time.ts'
import { isOver, type Slot } from '../interviews/conduct/endings.ts'
import { ratesScorecard } from '../interviews/panel/panel-role.ts'
import { type Actor, type DocumentAccess, type InterviewFacts, mayLeadInterview, panelRoleOf } from './policy.ts'

/** An interview of a loop: who may do what in it, and when it is. */
export interface LoopInterview {
  facts: InterviewFacts
  slot: Slot & { phase: ConductPhase }
}

/** What the policy needs to know of all interviews of an application. */
export interface LoopFacts {
  applicationId: Id
  /** Its role is closed to these people, who hire for it. Absent: it is open to every lead. */
  closedTo?: readonly Id[]
  /** Those that are held. */
  interviews: readonly LoopInterview[]
}

/**
 * Why this interview keeps its loop closed for the actor: who has still to rate in it, shadows included, reads no one's ratings
 * of any stage.
 */
export function loopWait(
  actor: Pick<Actor, 'personId'>,
  { facts, slot }: LoopInterview,
  now: EpochMs,
): (typeof loopWaits)[number] | undefined {
  const role = panelRoleOf(facts, actor.personId)
  if (role && ratesScorecard(role) && !facts.scorecardsIn.has(actor.personId)) return 'mine'
  if (facts.revealed) return undefined
  if (slot.phase === 'running' || slot.phase === 'paused') return 'under-way'
  return isOver(slot, now) || facts.scorecardsIn.size > 0 ? 'scorecards' : undefined
}

/**
 * What the actor may do with a loop: read its interviews together and write in its live debrief, which leads may once nothing of it
 * is sealed or under way for them. `none` must be indistinguishable from a document that doesn't exist.
 */
export function loopAccess(actor: Actor, { closedTo, interviews }: LoopFacts, now: EpochMs): DocumentAccess {
  if (closedTo !== undefined && !closedTo.includes(actor.personId)) return 'none'
  const open =
    interviews.every(({ facts }) => mayLeadInterview(actor, facts)) &&
    interviews.every((interview) => loopWait(actor, interview, now) === undefined) &&
    interviews.some(({ facts }) => facts.revealed)
  return open ? 'write' : 'none'
}

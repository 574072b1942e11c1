import { isRevealDue, mustJudgeFirst } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Acting } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { checkHeld } from '../interviews/acts/check-held.ts'
import { endIfAllIn } from '../interviews/acts/end-interview.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { addPanelNotices } from '../notices/store/add-notices.ts'
import { Refused } from '../refusals/refused.ts'
import { setRevealed } from './store/reveals.ts'

/**
 * Reveals what is in before everybody has handed in. Where it is revealed already, nothing changes: the first reveal, and its
 * reason, is the one that counts.
 *
 * @throws Refused not-found; conflict while nothing is in, or while the lead's own scorecard is missing
 */
export function revealInterview(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  reason: string,
): Promise<InterviewDone> {
  return changeInterview(deps, actor, interviewId, async (transaction, record) => {
    const { facts } = record
    if (facts.revealed) return { changed: false, answer: undefined }
    checkHeld(record)
    if (facts.scorecardsIn.size === 0) throw new Refused({ kind: 'nothing-to-reveal' })
    if (mustJudgeFirst(actor, facts)) throw new Refused({ kind: 'judge-first' })
    const at = deps.clock.now()
    await setRevealed(transaction, record, { at, by: actor.personId, reason })
    const event = { action: 'revealed' } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
    await tellRevealed(transaction, { interviewId, at, by: actor.personId }, deps.random)
    return { changed: true, answer: undefined }
  })
}

/**
 * Records the reveal, and the end of the conversation, if nobody is awaited any more. In the transaction of whatever may have
 * made it so (a submission, a declined scorecard, somebody who left the panel), after it.
 *
 * @param by whose act that is
 */
export async function concludeIfComplete(
  transaction: Kysely<Database>,
  interviewId: Id,
  { at, by }: { at: EpochMs; by: Id },
  random: RandomBytes,
): Promise<void> {
  const record = await loadInterview(transaction, interviewId)
  if (!record) return
  if (isRevealDue(record.facts)) {
    await setRevealed(transaction, record, { at })
    await appendAudit(transaction, { at, actorId: undefined, interviewId, event: { action: 'revealed' } }, random)
    await tellRevealed(transaction, { interviewId, at, by }, random)
  }
  await endIfAllIn(transaction, record, at, random)
}

/** Tells the panel, and whoever planned the interview, except whose act it came with. */
const tellRevealed = (
  db: Kysely<Database>,
  reveal: { interviewId: Id; at: EpochMs; by: Id },
  random: RandomBytes,
): Promise<void> => addPanelNotices(db, { kind: 'revealed', number: 0, ...reveal }, { planner: true }, random)

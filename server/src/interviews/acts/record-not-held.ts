import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NotHeldState } from '@panelbook/shared/interviews/schedule'
import type { Transaction } from 'kysely'
import { type Acting, whoKnows } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'
import { addPanelNotices } from '../../notices/store/add-notices.ts'
import { Refused } from '../../refusals/refused.ts'
import { recordHappening } from '../store/happenings.ts'
import { insertTurn } from '../store/interview-endings.ts'
import type { InterviewRecord } from '../store/interview-facts.ts'
import { setNotHeld } from '../store/interviews.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone, type Needed } from './change-interview.ts'

/**
 * Cancels an interview, or records that the candidate did not come. Whatever was written stays; its conversation ends, and no
 * scorecard is awaited or can be handed in. Calendars learn of it by the schedule's version.
 *
 * @param input.from the start that the lead has seen
 * @throws Refused not-found; conflict after the reveal, where it was moved or called off otherwise meanwhile, or for a no-show
 *   before its time
 */
export function recordNotHeld(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: { state: NotHeldState; reason: string; from: EpochMs },
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, record) => {
      const { interview } = record
      if (interview.notHeld?.state === input.state && interview.startsAt === input.from)
        return { changed: false, answer: undefined }
      if (interview.startsAt !== input.from) throw new Refused({ kind: 'moved-meanwhile' })
      const at = deps.clock.now()
      await markNotHeld(transaction, record, { ...input, at, by: actor.personId, knows: whoKnows(actor) }, deps.random)
      return { changed: true, answer: undefined }
    },
    needed,
  )
}

/** Does so in the transaction that has read the interview. @throws Refused conflict */
export async function markNotHeld(
  transaction: Transaction<Database>,
  { interview }: Pick<InterviewRecord, 'interview'>,
  { state, reason, at, by, knows }: { state: NotHeldState; reason: string; at: EpochMs; by: Id; knows: Id | undefined },
  random: RandomBytes,
): Promise<void> {
  if (interview.notHeld) throw new Refused({ kind: 'interview-not-held', state: interview.notHeld.state })
  if (interview.revealedAt !== undefined) throw new Refused({ kind: 'interview-was-held' })
  if (state === 'no-show' && at < interview.startsAt) throw new Refused({ kind: 'no-show-too-early' })
  const { id: interviewId, startsAt, minutes, timeZone, scheduleVersion } = interview
  const slot = { starts_at: startsAt, minutes, time_zone: timeZone ?? null }
  const number = await recordHappening(transaction, 'not_held', { interviewId, at, by, reason }, { ...slot, state })
  await insertTurn(transaction, interviewId, { at, why: state })
  const version = scheduleVersion + 1
  await setNotHeld(transaction, interviewId, { number, scheduleVersion: version })
  const event = { action: 'not-held', state } as const
  await appendAudit(transaction, { at, actorId: by, interviewId, event, reason }, random)
  const news = { kind: 'not-held' as const, interviewId, number: version, at, by: knows }
  await addPanelNotices(transaction, news, { planner: false }, random)
}

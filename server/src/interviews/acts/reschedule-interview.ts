import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { notFound, Refused } from '../../refusals/refused.ts'
import { findInterview, setSchedule } from '../store/interviews.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from './change-interview.ts'
import { lookAtConduct, mayHaveStarted } from './conversation-start.ts'

export interface NewSchedule {
  /** The start that the lead has seen. */
  from: EpochMs
  /** The length and zone that they have seen; without the length the start alone is compared. */
  fromMinutes?: number | undefined
  fromTimeZone?: string | undefined
  startsAt: EpochMs
  minutes: number
  timeZone?: string | undefined
}

/**
 * Moves an interview to another time, or gives it another length, before its conversation starts. Where somebody moved it meanwhile nothing is
 * changed, so that nobody's move is undone unseen; the same move again changes nothing. Each move raises the schedule's version, by which calendars know
 * the newer of two files.
 *
 * @throws Refused not-found; conflict once it has started, or was moved meanwhile
 */
export async function rescheduleInterview(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: NewSchedule,
): Promise<InterviewDone> {
  if (!(await findInterview(deps.db, interviewId))) throw notFound()
  const seen = await lookAtConduct(deps, interviewId)
  return changeInterview(deps, actor, interviewId, async (transaction, { interview }) => {
    const { from, startsAt, minutes, timeZone } = input
    const zone = timeZone ?? interview.timeZone
    if (interview.startsAt === startsAt && interview.minutes === minutes && interview.timeZone === zone) {
      return { changed: false, answer: undefined }
    }
    if (await mayHaveStarted(transaction, interview, seen)) throw new Refused({ kind: 'started-time-stays' })
    const { fromMinutes, fromTimeZone } = input
    const seenAll = fromMinutes === undefined || (fromMinutes === interview.minutes && fromTimeZone === interview.timeZone)
    if (interview.startsAt !== from || !seenAll) throw new Refused({ kind: 'moved-meanwhile' })
    await setSchedule(transaction, interviewId, { startsAt, minutes, timeZone: zone, version: interview.scheduleVersion + 1 })
    const event = { action: 'rescheduled', from: interview.startsAt, to: startsAt, minutes } as const
    await appendAudit(transaction, { at: deps.clock.now(), actorId: actor.personId, interviewId, event }, deps.random)
    return { changed: true, answer: undefined }
  })
}

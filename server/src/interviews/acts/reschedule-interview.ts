import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Transaction } from 'kysely'
import { type Acting, whoKnows } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'
import { addPanelNotices } from '../../notices/store/add-notices.ts'
import { Refused } from '../../refusals/refused.ts'
import { recordHappening } from '../store/happenings.ts'
import { type StoredInterview, setSchedule } from '../store/interviews.ts'
import {
  changeInterview,
  type InterviewCommandDeps,
  type InterviewDone,
  interviewToChange,
  type Needed,
} from './change-interview.ts'
import { checkHeld } from './check-held.ts'
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
 * Moves an interview to another time, or gives it another length, before its conversation starts. Where somebody moved it
 * meanwhile nothing is changed, so that nobody's move is undone unseen; the same move again changes nothing. Each move raises the
 * schedule's version, by which calendars know the newer of two files.
 *
 * @throws Refused not-found; conflict once it has started, or was moved meanwhile
 */
export async function rescheduleInterview(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: NewSchedule,
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  await interviewToChange(deps.db, actor, interviewId, needed)
  const seen = await lookAtConduct(deps, interviewId)
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, { interview }) => {
      const { from, startsAt, minutes, timeZone } = input
      const zone = timeZone ?? interview.timeZone
      if (interview.startsAt === startsAt && interview.minutes === minutes && interview.timeZone === zone) {
        return { changed: false, answer: undefined }
      }
      checkHeld({ interview })
      if (await mayHaveStarted(transaction, interview, seen)) throw new Refused({ kind: 'started-time-stays' })
      const { fromMinutes, fromTimeZone } = input
      const seenAll = fromMinutes === undefined || (fromMinutes === interview.minutes && fromTimeZone === interview.timeZone)
      if (interview.startsAt !== from || !seenAll) throw new Refused({ kind: 'moved-meanwhile' })
      const moved = {
        startsAt,
        minutes,
        timeZone: zone,
        at: deps.clock.now(),
        by: actor.personId,
        knows: whoKnows(actor),
        anew: false,
      }
      await moveSlot(transaction, interview, moved, deps.random)
      return { changed: true, answer: undefined }
    },
    needed,
  )
}

interface Moved {
  startsAt: EpochMs
  minutes: number
  timeZone: string | undefined
  at: EpochMs
  by: Id
  /** Who is told nothing of it. */
  knows: Id | undefined
  anew: boolean
}

/** Gives the interview another time, and keeps the one that it had. In the transaction that has read it. */
export async function moveSlot(
  transaction: Transaction<Database>,
  interview: StoredInterview,
  moved: Moved,
  random: RandomBytes,
): Promise<void> {
  const { id: interviewId } = interview
  const { startsAt, minutes, timeZone, at, by, knows, anew } = moved
  await recordHappening(
    transaction,
    'slot_changes',
    { interviewId, at, by, reason: '' },
    {
      anew: anew ? 1 : 0,
      starts_at: interview.startsAt,
      minutes: interview.minutes,
      time_zone: interview.timeZone ?? null,
      to_starts_at: startsAt,
      to_minutes: minutes,
      to_time_zone: timeZone ?? null,
    },
  )
  const version = interview.scheduleVersion + 1
  await setSchedule(transaction, interviewId, { startsAt, minutes, timeZone, version })
  const event = { action: 'moved-interview', from: interview.startsAt, to: startsAt, minutes, anew } as const
  await appendAudit(transaction, { at, actorId: by, interviewId, event }, random)
  const kind = anew ? ('planned-anew' as const) : ('moved' as const)
  await addPanelNotices(transaction, { kind, interviewId, number: version, at, by: knows }, { planner: false }, random)
}

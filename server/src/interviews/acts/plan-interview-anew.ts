import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { Refused } from '../../refusals/refused.ts'
import { insertTurn } from '../store/interview-endings.ts'
import { setHeldAgain } from '../store/interviews.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone, type Needed } from './change-interview.ts'
import { moveSlot, type NewSchedule } from './reschedule-interview.ts'

/**
 * Plans an interview that was cancelled, or a no-show, for another time. Panel, notes and drafts are as they were; its
 * conversation begins anew.
 *
 * @throws Refused not-found; conflict where it takes place at another time already, or its application is withdrawn
 */
export function planInterviewAnew(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: Pick<NewSchedule, 'from' | 'startsAt' | 'minutes' | 'timeZone'>,
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, { interview }) => {
      const { startsAt, minutes } = input
      const timeZone = input.timeZone ?? interview.timeZone
      if (!interview.notHeld) {
        const same = interview.startsAt === startsAt && interview.minutes === minutes && interview.timeZone === timeZone
        if (same) return { changed: false, answer: undefined }
        throw new Refused({ kind: 'moved-meanwhile' })
      }
      if (interview.startsAt !== input.from) throw new Refused({ kind: 'moved-meanwhile' })
      if (interview.withdrawn) throw new Refused({ kind: 'application-withdrawn' })
      const at = deps.clock.now()
      await insertTurn(transaction, interviewId, { at, why: 'planned' })
      await setHeldAgain(transaction, interviewId)
      await moveSlot(
        transaction,
        interview,
        { startsAt, minutes, timeZone, at, by: actor.personId, knows: actor.personId, anew: true },
        deps.random,
      )
      return { changed: true, answer: undefined }
    },
    needed,
  )
}

import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { interviewFileName } from '@panelbook/shared/debrief/review-file/interview-file-name'
import { thenRead } from '../acting/done.ts'
import { interviewCalendar } from '../calendar/interview-calendar.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { planInterviewAnew } from './acts/plan-interview-anew.ts'
import { recordNotHeld } from './acts/record-not-held.ts'
import { rescheduleInterview } from './acts/reschedule-interview.ts'
import { setLocation } from './acts/set-location.ts'
import { findBusyTimes } from './find-busy-times.ts'
import { readInterview } from './read-interview.ts'
import { readableInterview } from './readable-interview.ts'

type Names = 'findBusyTimes' | 'setLocation' | 'rescheduleInterview' | 'recordNotHeld' | 'planInterviewAnew' | 'readCalendar'

export function scheduleHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps
  return {
    findBusyTimes: ({ actor, query }) => findBusyTimes(db, actor, query),

    rescheduleInterview: ({ actor, params: { id }, body }) =>
      thenRead(rescheduleInterview(deps, actor, id, body), () => readInterview(deps, actor, id)),

    setLocation: ({ actor, params: { id }, body }) =>
      thenRead(setLocation(deps, actor, id, body), () => readInterview(deps, actor, id)),

    recordNotHeld: ({ actor, params: { id }, body }) =>
      thenRead(recordNotHeld(deps, actor, id, body), () => readInterview(deps, actor, id)),

    planInterviewAnew: ({ actor, params: { id }, body }) =>
      thenRead(planInterviewAnew(deps, actor, id, body), () => readInterview(deps, actor, id)),

    async readCalendar({ actor, params, address, nameFile }) {
      const { interview, panel } = await readableInterview(db, actor, params.id)
      nameFile(interviewFileName('Interview', { ...interview, candidate: candidateFor(actor, interview.candidate) }, 'ics'))
      return interviewCalendar(actor, interview, panel, { address, now: clock.now() })
    },
  }
}

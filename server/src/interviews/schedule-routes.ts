import { type Actor, mayReadInterview } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { interviewFileName } from '@panelbook/shared/debrief/review-file/interview-file-name'
import type { BusyTime } from '@panelbook/shared/interviews/api'
import { thenRead } from '../acting/done.ts'
import { interviewCalendar } from '../calendar/interview-calendar.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { planInterviewAnew } from './acts/plan-interview-anew.ts'
import { recordNotHeld } from './acts/record-not-held.ts'
import { rescheduleInterview } from './acts/reschedule-interview.ts'
import { interviewView } from './interview-view.ts'
import { readableInterview } from './readable-interview.ts'
import { listBusySeats } from './store/busy-times.ts'
import { loadInterview } from './store/interview-facts.ts'
import { loadHistory } from './store/interview-history.ts'

type Names = 'findBusyTimes' | 'rescheduleInterview' | 'recordNotHeld' | 'planInterviewAnew' | 'readCalendar'

export function scheduleHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps

  /** The part that this actor may know of an interview that makes a person busy; nothing if they may not know of it. */
  const toldOf = async (actor: Actor, interviewId: Id): Promise<BusyTime['interview']> => {
    const record = await loadInterview(db, interviewId)
    if (!record || !mayReadInterview(actor, record.facts)) return undefined
    const { id, candidate, role, stage } = record.interview
    return { id, candidate: candidate.name, role, ...(stage === undefined ? {} : { stage }) }
  }

  const viewOf = async (actor: Actor, interviewId: Id) => {
    const record = await readableInterview(db, actor, interviewId)
    return interviewView(actor, record, await loadHistory(db, interviewId, actor.personId), clock.now())
  }

  return {
    async findBusyTimes({ actor, query }) {
      const seats = await listBusySeats(db, query, query.people.split(','), query.except)
      const told = new Map<Id, BusyTime['interview']>()
      for (const { interviewId } of seats) {
        if (!told.has(interviewId)) told.set(interviewId, await toldOf(actor, interviewId))
      }
      return {
        busy: seats.map(({ personId, interviewId, startsAt, minutes }) => {
          const interview = told.get(interviewId)
          return { personId, startsAt, minutes, ...(interview ? { interview } : {}) }
        }),
      }
    },

    rescheduleInterview: ({ actor, params, body }) =>
      thenRead(rescheduleInterview(deps, actor, params.id, body), () => viewOf(actor, params.id)),

    recordNotHeld: ({ actor, params, body }) =>
      thenRead(recordNotHeld(deps, actor, params.id, body), () => viewOf(actor, params.id)),

    planInterviewAnew: ({ actor, params, body }) =>
      thenRead(planInterviewAnew(deps, actor, params.id, body), () => viewOf(actor, params.id)),

    async readCalendar({ actor, params, address, nameFile }) {
      const { interview, panel } = await readableInterview(db, actor, params.id)
      nameFile(interviewFileName('Interview', interview, 'ics'))
      return interviewCalendar(interview, panel, { address, now: clock.now() })
    },
  }
}

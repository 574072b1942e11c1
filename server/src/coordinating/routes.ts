import type { Id } from '@panelbook/shared/base/ids'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { changePanel } from '../interviews/acts/change-panel.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { planInterviewAnew } from '../interviews/acts/plan-interview-anew.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { setLocation } from '../interviews/acts/set-location.ts'
import { readPlanned } from './coordinated-role.ts'
import { planForRole } from './plan-for-role.ts'
import { findBusyTimesForRole, readMissingOfRole, readPlanning } from './read-planning.ts'
import { remind, remindAll } from './reminding/remind.ts'
import { readTurnAround, readTurnAroundOfRole } from './turn-around/read-turn-around.ts'
import { whoIsMissing } from './who-is-missing.ts'

type Readings =
  | 'readTurnAround'
  | 'readTurnAroundOfRole'
  | 'readWhoIsMissing'
  | 'readPlanning'
  | 'readMissingOfRole'
  | 'findBusyTimesForRole'

export function coordinatingHandlers({ db, clock }: HttpDeps): HandlersOf<Readings> {
  return {
    readWhoIsMissing: ({ actor, query }) => whoIsMissing(db, actor, query, clock.now()),
    readTurnAround: ({ actor }) => readTurnAround(db, actor, clock.now()),
    readTurnAroundOfRole: ({ actor, params: { id } }) => readTurnAroundOfRole(db, actor, id, clock.now()),
    readPlanning: ({ actor, params: { id }, query: { page = 1 } }) => readPlanning(db, actor, { roleId: id, page }, clock.now()),
    readMissingOfRole: ({ actor, params: { id } }) => readMissingOfRole(db, actor, id, clock.now()),
    findBusyTimesForRole: ({ actor, params: { id }, query }) => findBusyTimesForRole(db, actor, id, query),
  }
}

type Acts =
  | 'planForRole'
  | 'moveForRole'
  | 'setLocationForRole'
  | 'recordNotHeldForRole'
  | 'planAnewForRole'
  | 'joinPanelForRole'
  | 'changePanelForRole'

/** The acts by which leads plan, for whoever coordinates the role of the path. Each is answered with what they are shown of it. */
export function plannedHandlers(deps: HttpDeps): HandlersOf<Acts> {
  const { db, clock } = deps
  type Planned = { id: Id; interviewId: Id }
  const as = ({ id }: Planned) => ({ coordinates: id })
  const of = ({ id, interviewId }: Planned) => ({ roleId: id, interviewId })
  return {
    planForRole: ({ actor, params: { id }, body }) =>
      thenRead(planForRole(deps, actor, id, body), (interviewId) =>
        readPlanned(db, actor, { roleId: id, interviewId }, clock.now()),
      ),

    moveForRole: ({ actor, params, body }) =>
      thenRead(rescheduleInterview(deps, actor, params.interviewId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),

    setLocationForRole: ({ actor, params, body }) =>
      thenRead(setLocation(deps, actor, params.interviewId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),

    recordNotHeldForRole: ({ actor, params, body }) =>
      thenRead(recordNotHeld(deps, actor, params.interviewId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),

    planAnewForRole: ({ actor, params, body }) =>
      thenRead(planInterviewAnew(deps, actor, params.interviewId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),

    joinPanelForRole: ({ actor, params, body }) =>
      thenRead(joinPanel(deps, actor, params.interviewId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),

    changePanelForRole: ({ actor, params, body }) =>
      thenRead(changePanel(deps, actor, params.interviewId, params.personId, body, as(params)), () =>
        readPlanned(db, actor, of(params), clock.now()),
      ),
  }
}

type Reminding = 'remind' | 'remindAll' | 'remindForRole' | 'remindAllForRole'

/** Reminding of overdue scorecards, for leads and for whoever coordinates the role of the path. */
export function remindingHandlers(deps: HttpDeps): HandlersOf<Reminding> {
  return {
    remind: ({ actor, params, body }) => remind(deps, actor, { interviewId: params.id, personId: params.personId, ...body }),
    remindAll: ({ actor, body }) => remindAll(deps, actor, body),
    remindForRole: ({ actor, params: { id, interviewId, personId }, body }) =>
      remind(deps, actor, { interviewId, personId, ...body }, { coordinates: id }),
    remindAllForRole: ({ actor, params: { id }, body }) => remindAll(deps, actor, { ...body, coordinates: id }),
  }
}

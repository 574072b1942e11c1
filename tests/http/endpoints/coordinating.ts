import type { coordinatingEndpoints } from '@panelbook/shared/coordinating/api'
import { type EndpointRows, leads, next, nobodyElse } from './row.ts'

/** For those alone who coordinate the role. */
const coordinators = { statuses: nobodyElse, named: { coordinator: 200 } }
const from = Date.UTC(2040, 0, 2, 9)
const startsAt = Date.UTC(2040, 0, 3, 9)

export const coordinatingRows: EndpointRows<typeof coordinatingEndpoints> = {
  readWhoIsMissing: {
    statuses: leads,
    ask: () => ({ query: {} }),
  },
  readPlanning: {
    ...coordinators,
    ask: (ids) => ({ params: { id: ids.coordinatedRole }, query: {} }),
  },
  readMissingOfRole: {
    ...coordinators,
    ask: (ids) => ({ params: { id: ids.coordinatedRole } }),
  },
  findBusyTimesForRole: {
    ...coordinators,
    ask: (ids) => ({ params: { id: ids.coordinatedRole }, query: { startsAt: from, minutes: 45, people: ids.person } }),
  },
  planForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole },
      body: {
        ...{ applicationId: ids.coordinatedApplication, planId: ids.plan, startsAt, idempotencyKey: `planned-${next()}` },
        panel: [{ personId: ids.person, role: 'moderator' }],
      },
    }),
  },
  moveForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinated },
      body: { from, startsAt, minutes: 45 },
    }),
  },
  setLocationForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinated },
      body: { from: '', location: 'Room 3' },
    }),
  },
  recordNotHeldForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinatedToCancel },
      body: { state: 'cancelled', reason: 'They found another job', from },
    }),
  },
  planAnewForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinatedCancelled },
      body: { from, startsAt, minutes: 45 },
    }),
  },
  joinPanelForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinated },
      body: { personId: ids.newcomer, role: 'observer' },
    }),
  },
  changePanelForRole: {
    ...coordinators,
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinated, personId: ids.shadow },
      body: { reason: 'Fell ill' },
    }),
  },
  readTurnAround: {
    statuses: leads,
    ask: () => ({}),
  },
  readTurnAroundOfRole: {
    ...coordinators,
    ask: (ids) => ({ params: { id: ids.coordinatedRole } }),
  },
  // Nothing is overdue of an interview that is to come.
  remind: {
    statuses: [401, 404, 404, 404, 409, 409],
    ask: (ids) => ({ params: { id: ids.interview, personId: ids.person }, body: { idempotencyKey: `reminder-${next()}` } }),
  },
  remindAll: {
    statuses: leads,
    ask: () => ({ body: { idempotencyKey: `reminders-${next()}` } }),
  },
  remindForRole: {
    ...{ statuses: nobodyElse, named: { coordinator: 409 } },
    ask: (ids) => ({
      params: { id: ids.coordinatedRole, interviewId: ids.coordinated, personId: ids.person },
      body: { idempotencyKey: `reminder-of-role-${next()}` },
    }),
  },
  remindAllForRole: {
    ...coordinators,
    ask: (ids) => ({ params: { id: ids.coordinatedRole }, body: { idempotencyKey: `reminders-of-role-${next()}` } }),
  },
}

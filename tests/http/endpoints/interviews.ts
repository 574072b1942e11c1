import type { interviewEndpoints } from '@panelbook/shared/interviews/api'
import { type EndpointRows, everybody, leads, readers } from './row.ts'

export const interviewRows: EndpointRows<typeof interviewEndpoints> = {
  createInterview: {
    statuses: leads,
    ask: (ids) => ({
      body: {
        candidateName: 'Sasha Sample',
        role: 'Developer',
        planId: ids.plan,
        startsAt: 1_900_000_000_000,
        panel: [{ personId: ids.person, role: 'moderator' }],
      },
    }),
  },
  revealInterview: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { reason: 'They can’t be reached' } }),
  },
  changePolicy: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { policy: 'sealed', reason: 'As the plan says' } }),
  },
  setAnonymous: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { anonymous: false } }),
  },
  makeRoom: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { reason: 'The notes are full' } }),
  },
  changePanel: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview, personId: ids.shadow }, body: { reason: 'Fell ill' } }),
  },
  listInterviews: {
    statuses: everybody,
    ask: () => ({ query: {} }),
  },
  readInterview: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  readAuthors: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview, kind: 'notes' } }),
  },
  readWritingTimes: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  joinPanel: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { personId: ids.newcomer, role: 'observer' } }),
  },
  findBusyTimes: {
    statuses: leads,
    ask: (ids) => ({ query: { startsAt: 1_900_000_000_000, minutes: 45, people: ids.person } }),
  },
  // The admin, who moves it second, finds it where they wanted it.
  rescheduleInterview: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.interview },
      body: { from: Date.UTC(2040, 0, 2, 9), startsAt: Date.UTC(2040, 0, 3, 9), minutes: 45 },
    }),
  },
  // The admin, who says so second, finds it said.
  setLocation: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview }, body: { from: '', location: 'Room 3' } }),
  },
  // The one that it cancels is asked for nothing else.
  recordNotHeld: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.interviewToCancel },
      body: { state: 'cancelled', reason: 'They found another job', from: Date.UTC(2040, 0, 2, 9) },
    }),
  },
  // The admin, who plans it second, finds it planned for that time.
  planInterviewAnew: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.cancelledInterview },
      body: { from: Date.UTC(2040, 0, 2, 9), startsAt: Date.UTC(2040, 0, 3, 9), minutes: 45 },
    }),
  },
  readCalendar: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
}

import type { poolEndpoints } from '@panelbook/shared/pools/api'
import type { roleEndpoints } from '@panelbook/shared/roles/api'
import type { shadowingEndpoints } from '@panelbook/shared/shadowing/api'
import { type EndpointRows, everybody, leads, next, nobodyElse } from './row.ts'
import { loop } from './written.ts'

export const roleRows: EndpointRows<typeof roleEndpoints> = {
  listRoles: {
    statuses: everybody,
    ask: () => ({}),
  },
  readRole: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.role } }),
  },
  createRole: {
    statuses: leads,
    ask: () => ({ body: { id: `role-${next()}`, content: loop } }),
  },
  // The admin, who saves second, finds the role as they wanted it.
  changeRole: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, body: { version: 1, content: { ...loop, title: 'Data engineer' } } }),
  },
  archiveRole: {
    statuses: leads,
    // It is not archived, so bringing it back changes nothing.
    ask: (ids) => ({ params: { id: ids.role }, body: { version: 1, archived: false } }),
  },
  readTeam: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.role } }),
  },
  // The admin, who sets it second, finds it as they wanted it.
  setTeam: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.role },
      body: {
        ...{ closed: false, after: 1 },
        people: [
          { personId: ids.lead, kind: 'owner' },
          { personId: ids.admin, kind: 'owner' },
          { personId: ids.newcomer, kind: 'member' },
          { personId: ids.coordinator, kind: 'coordinator' },
          { personId: ids.outcomeReader, kind: 'outcome-reader' },
        ],
      },
    }),
  },
  listTeamParts: {
    statuses: everybody,
    ask: () => ({}),
  },
  readOutcomes: {
    statuses: nobodyElse,
    named: { outcomeReader: 200 },
    ask: (ids) => ({ params: { id: ids.role }, query: {} }),
  },
  readRetention: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, query: { months: 12 } }),
  },
  // The admin, who sets it second, finds it as they wanted it.
  setRetention: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, body: { months: 12, reason: 'The works council asked for it', after: 0 } }),
  },
  readCandidateLoops: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate } }),
  },
}

export const shadowingRows: EndpointRows<typeof shadowingEndpoints> = {
  listOwnPaths: {
    statuses: everybody,
    ask: () => ({}),
  },
  readPath: {
    statuses: leads,
    named: { coordinator: 200 },
    ask: (ids) => ({ params: { id: ids.role } }),
  },
  // The admin, who sets it second, finds it as they wanted it.
  setPath: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, body: { path: { shadows: 2, reverses: 1 }, after: 0 } }),
  },
  writeFree: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role, personId: ids.newcomer }, body: { free: true, reason: 'They did it elsewhere' } }),
  },
}

const at = Date.UTC(2040, 0, 2, 9)

export const poolRows: EndpointRows<typeof poolEndpoints> = {
  readPools: {
    statuses: leads,
    named: { coordinator: 200 },
    ask: (ids) => ({ params: { id: ids.role }, query: { at, minutes: 45, candidate: ids.candidate } }),
  },
  // The admin, who sets them second, finds them as they wanted them.
  setPools: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.role },
      body: {
        pools: [
          {
            ...{ id: 'pool', name: 'Engineers', stageIds: ['stage-0'], seats: 1, shadows: true },
            members: [ids.person, ids.shadow, ids.newcomer],
          },
        ],
        after: 0,
      },
    }),
  },
  readLoads: {
    statuses: leads,
    ask: () => ({ query: { at } }),
  },
  readLoadsForRole: {
    statuses: nobodyElse,
    named: { coordinator: 200 },
    ask: (ids) => ({ params: { id: ids.coordinatedRole }, query: { at } }),
  },
  readAvailability: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.newcomer } }),
  },
  setAvailability: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.newcomer }, body: { weekly: 3, awayUntil: '2039-12-24', after: 0 } }),
  },
}

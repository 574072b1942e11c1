import type { poolEndpoints } from '@panelbook/shared/pools/api'
import { type EndpointRows, leads, nobodyElse } from './row.ts'

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

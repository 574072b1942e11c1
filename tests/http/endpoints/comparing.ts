import type { comparingEndpoints } from '@panelbook/shared/comparing/api'
import { type EndpointRows, leads } from './row.ts'

export const comparingRows: EndpointRows<typeof comparingEndpoints> = {
  listRoleCandidates: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, query: {} }),
  },
  exportRolePdf: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role }, query: {} }),
  },
  readConsistency: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.role } }),
  },
}

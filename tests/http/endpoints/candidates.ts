import type { candidateEndpoints } from '@panelbook/shared/candidates/api'
import { type EndpointRows, leads } from './row.ts'

export const candidateRows: EndpointRows<typeof candidateEndpoints> = {
  listCandidates: {
    statuses: leads,
    ask: () => ({ query: {} }),
  },
}

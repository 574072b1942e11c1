import type { coordinatingEndpoints } from '@panelbook/shared/coordinating/api'
import { type EndpointRows, leads } from './row.ts'

export const coordinatingRows: EndpointRows<typeof coordinatingEndpoints> = {
  readWhoIsMissing: {
    statuses: leads,
    ask: () => ({ query: {} }),
  },
}

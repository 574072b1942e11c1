import type { workloadEndpoints } from '@panelbook/shared/workload/api'
import { type EndpointRows, leads } from './row.ts'

export const workloadRows: EndpointRows<typeof workloadEndpoints> = {
  listWorkloads: {
    statuses: leads,
    ask: () => ({}),
  },
}

import type { auditEndpoints } from '@panelbook/shared/audit/api'
import { type EndpointRows, leads } from './row.ts'

export const auditRows: EndpointRows<typeof auditEndpoints> = {
  readAuditLog: {
    statuses: leads,
    ask: () => ({ query: { limit: 1 } }),
  },
  exportAuditJson: {
    statuses: leads,
    ask: () => ({ query: { kind: 'data' } }),
  },
  exportAuditCsv: {
    statuses: leads,
    ask: () => ({ query: { kind: 'data' } }),
  },
}

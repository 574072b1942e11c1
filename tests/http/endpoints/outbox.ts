import type { outboxEndpoints } from '@panelbook/shared/outbox/api'
import { type EndpointRows, everybody } from './row.ts'

export const outboxRows: EndpointRows<typeof outboxEndpoints> = {
  listMailedKinds: {
    statuses: everybody,
    ask: () => ({}),
  },
  setMailedKind: {
    statuses: everybody,
    ask: () => ({ body: { kind: 'moved', on: true } }),
  },
}

import type { roleEndpoints } from '@panelbook/shared/roles/api'
import { type EndpointRows, everybody, leads, next } from './row.ts'
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
  readCandidateLoops: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate } }),
  },
}

import type { peopleEndpoints } from '@panelbook/shared/people/api'
import { admins, type EndpointRows, everybody, next } from './row.ts'

export const peopleRows: EndpointRows<typeof peopleEndpoints> = {
  listPeople: {
    statuses: everybody,
    ask: () => ({}),
  },
  addPerson: {
    statuses: admins,
    ask: () => ({ body: { name: 'New Example', email: `new-${next()}@example.com`, workspaceRole: 'interviewer' } }),
  },
  changePerson: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.person }, body: {} }),
  },
  createSignInLink: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.person } }),
  },
  listSignInLinks: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.person } }),
  },
}

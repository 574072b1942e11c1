import type { peopleEndpoints } from '@panelbook/shared/people/api'
import type { provisioningEndpoints } from '@panelbook/shared/provisioning/api'
import { admins, type EndpointRows, everybody, leads, next } from './row.ts'

export const peopleRows: EndpointRows<typeof peopleEndpoints> = {
  listPeople: {
    statuses: everybody,
    ask: () => ({}),
  },
  addPerson: {
    statuses: leads,
    ask: () => ({ body: { name: 'New Example', email: `new-${next()}@example.com`, workspaceRole: 'interviewer' } }),
  },
  changePerson: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.person }, body: {} }),
  },
  addPeople: {
    statuses: leads,
    ask: () => ({
      body: { people: [{ name: 'New Example', email: `new-${next()}@example.com`, workspaceRole: 'interviewer' }] },
    }),
  },
  // The server sends no mail, and the person was here before a lead asks.
  invitePerson: {
    statuses: [401, 404, 404, 404, 409, 409],
    ask: (ids) => ({ params: { id: ids.person } }),
  },
  // The account is linked to nothing.
  unlinkProvider: {
    statuses: [401, 404, 404, 404, 404, 409],
    ask: (ids) => ({ params: { id: ids.person } }),
  },
  // The personas use API tokens, which remove no passkeys.
  removePasskeysOf: {
    statuses: [401, 404, 404, 404, 404, 409],
    ask: (ids) => ({ params: { id: ids.person } }),
  },
  createSignInLink: {
    statuses: [401, 404, 404, 404, 409, 200],
    ask: (ids) => ({ params: { id: ids.person } }),
  },
  listSignInLinks: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.person } }),
  },
}

export const provisioningRows: EndpointRows<typeof provisioningEndpoints> = {
  listProvisioningTokens: {
    statuses: admins,
    ask: () => ({}),
  },
  // The personas use API tokens, and no token makes one.
  createProvisioningToken: {
    statuses: [401, 404, 404, 404, 404, 409],
    ask: () => ({ body: {} }),
  },
  // There is none.
  revokeProvisioningToken: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'not-there' } }),
  },
}

import type { sessionEndpoints } from '@panelbook/shared/session/api'
import type { passkeyEndpoints } from '@panelbook/shared/session/passkey-api'
import type { passwordEndpoints } from '@panelbook/shared/session/password-api'
import type { providerEndpoints } from '@panelbook/shared/session/provider-api'
import { type EndpointRow, type EndpointRows, everybody } from './row.ts'

export const sessionRows: EndpointRows<typeof sessionEndpoints> = {
  listTokens: {
    statuses: everybody,
    ask: () => ({}),
  },
  // The personas use API tokens, and no token makes one.
  createToken: {
    statuses: [401, 409, 409, 409, 409, 409],
    ask: () => ({ body: { name: 'another program' } }),
  },
  // It is somebody else's token.
  revokeToken: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'not-mine' } }),
  },
  readSession: {
    statuses: everybody,
    ask: () => ({}),
  },
  // A wrong token gets everybody the same answer.
  signIn: {
    statuses: [410, 410, 410, 410, 410, 410],
    ask: () => ({ body: { token: 'a-guess' } }),
  },
  // The personas use API tokens, which have no session to end.
  // Everybody may know it, and the server of these tests sends no mail.
  readSignIn: {
    statuses: [200, 200, 200, 200, 200, 200],
    ask: () => ({}),
  },
  askForSignInLink: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({ body: { email: 'mona@example.com' } }),
  },
  // The personas use API tokens, which have no session to end.
  signOut: {
    statuses: [401, 409, 409, 409, 409, 409],
    ask: () => ({}),
  },
  listSessions: {
    statuses: everybody,
    ask: () => ({}),
  },
  // It is somebody else's session.
  endSession: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'not-mine' } }),
  },
  endOtherSessions: {
    statuses: everybody,
    ask: () => ({}),
  },
  listOwnSignInLinks: {
    statuses: everybody,
    ask: () => ({}),
  },
  // The personas use API tokens, which have no page.
  seeSignInLinks: {
    statuses: [401, 409, 409, 409, 409, 409],
    ask: () => ({ body: { until: 1 } }),
  },
}

export const providerRows: EndpointRows<typeof providerEndpoints> = {
  // The server of these tests has no provider.
  beginProviderSignIn: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({ body: {} }),
  },
  finishProviderSignIn: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({ body: { answer: 'code=a-guess&state=another' } }),
  },
}

const newCredential = { id: 'a-guess', rawId: 'a-guess', type: 'public-key' as const }
/** The personas use API tokens, which have no passkeys. */
const noToken: EndpointRow<'listPasskeys'>['statuses'] = [401, 409, 409, 409, 409, 409]

export const passkeyRows: EndpointRows<typeof passkeyEndpoints> = {
  listPasskeys: {
    statuses: noToken,
    ask: () => ({}),
  },
  beginPasskey: {
    statuses: noToken,
    ask: () => ({ body: {} }),
  },
  addPasskey: {
    statuses: noToken,
    ask: () => ({ body: { credential: { ...newCredential, response: { clientDataJSON: 'e30', attestationObject: 'oA' } } } }),
  },
  renamePasskey: {
    statuses: noToken,
    ask: () => ({ params: { id: 'not-mine' }, body: { name: 'Mine' } }),
  },
  removePasskey: {
    statuses: noToken,
    ask: () => ({ params: { id: 'not-mine' } }),
  },
  // The server of these tests has a number for an address, where there are no passkeys.
  beginPasskeySignIn: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({ body: {} }),
  },
  signInWithPasskey: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({
      body: {
        credential: {
          ...newCredential,
          response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' },
        },
      },
    }),
  },
}

/** The personas use API tokens, which have no password; and the server of these tests has passwords off. */
export const passwordRows: EndpointRows<typeof passwordEndpoints> = {
  readPassword: {
    statuses: noToken,
    ask: () => ({}),
  },
  setPassword: {
    statuses: noToken,
    ask: () => ({ body: { password: 'copper lantern drifting mostly', endOthers: false } }),
  },
  removePassword: {
    statuses: noToken,
    ask: () => ({ body: { endOthers: false } }),
  },
  signInWithPassword: {
    statuses: [409, 409, 409, 409, 409, 409],
    ask: () => ({ body: { email: 'nobody@example.com', password: 'copper lantern drifting mostly' } }),
  },
}

import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import { inWords } from '../../../api/api-problem.ts'
import { call } from '../../../api/call.ts'

/** Whether this browser has passkeys at this address. */
export const browserHasPasskeys = (): boolean => window.isSecureContext && typeof window.PublicKeyCredential === 'function'

/** The part that speaks to the browser comes once somebody may want it: no page waits for it. */
const library = () => import('@simplewebauthn/browser')
export const fetchPasskeysAhead = (): void => void library().catch(() => {})

/** The browser made or gave no passkey. The message is for people. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
}

export const passkeyTroubleInWords = (error: unknown): string => (error instanceof NoPasskey ? error.message : inWords(error))

/** Has the browser make a passkey for whoever is signed in. @throws NoPasskey, and what the server refuses */
export async function makePasskey(): Promise<EndpointInput<'addPasskey'>['body']['credential']> {
  const { startRegistration } = await fetched()
  const { options } = await call('beginPasskey', { body: {} })
  const credential = await startRegistration({ optionsJSON: options as never }).catch((error: unknown) => {
    throw new NoPasskey(whyNot(error, 'No passkey was made. The window was closed, or the time ran out. Try again.'))
  })
  const { id, rawId, response } = credential
  const { clientDataJSON, attestationObject, transports } = response
  return { id, rawId, type: 'public-key', response: { clientDataJSON, attestationObject, ...(transports && { transports }) } }
}

/** Signs in with a passkey that is chosen in the browser's own window. @throws NoPasskey, and what the server refuses */
export async function signInByPasskey(): Promise<void> {
  const { startAuthentication } = await fetched()
  const { options } = await call('beginPasskeySignIn', { body: {} })
  const credential = await startAuthentication({ optionsJSON: options as never }).catch((error: unknown) => {
    throw new NoPasskey(
      whyNot(
        error,
        'No passkey was chosen. If this device has none for Panelbook, sign in another way and add one under Settings.',
      ),
    )
  })
  const { id, rawId, response } = credential
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  // A key from before passkeys doesn’t know its person, and none such is added here.
  if (userHandle === undefined) throw new NoPasskey('This security key has no passkey for Panelbook. Sign in another way.')
  const answer = { clientDataJSON, authenticatorData, signature, userHandle }
  await call('signInWithPasskey', { body: { credential: { id, rawId, type: 'public-key', response: answer } } })
}

async function fetched() {
  try {
    return await library()
  } catch {
    throw new NoPasskey('A part of this page can’t be loaded at the moment. Check your connection, then try again.')
  }
}

/** The browsers' names for what went wrong. Most they call “not allowed”, so that no page learns which passkeys somebody has. */
export function whyNot(error: unknown, otherwise: string): string {
  switch (error instanceof Error ? error.name : '') {
    case 'InvalidStateError':
      return 'This device has a passkey of yours for Panelbook already. Use that one.'
    case 'NotSupportedError':
    case 'ConstraintError':
      return 'This device can’t make a passkey that asks for your fingerprint, face or PIN. Set up a screen lock on it, or use another device.'
    case 'SecurityError':
      return 'This browser allows no passkeys at this address. Tell the person who runs the server.'
    default:
      return otherwise
  }
}

import { z } from 'zod'

/** What only a session may do that has just begun: why people are led to the sign-in page although they are signed in. */
export const signInAgainSchema = z.enum(['add-passkey', 'set-password', 'make-provisioning-token'])
export type SignInAgain = z.infer<typeof signInAgainSchema>

/** What it is, and the page it leads back to. */
export const signInAgainFor = {
  'add-passkey': { act: 'add a passkey', short: 'add one', back: { to: '/settings', hash: 'passkeys' }, page: 'settings' },
  'set-password': { act: 'set a password', short: 'set one', back: { to: '/settings', hash: 'password' }, page: 'settings' },
  'make-provisioning-token': {
    ...{ act: 'make a token', short: 'make one' },
    ...{ back: { to: '/people/provisioning' }, page: 'provisioning of people' },
  },
} as const satisfies Record<SignInAgain, { act: string; short: string; back: { to: string; hash?: string }; page: string }>

import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { shortText, text } from '../base/text.ts'
import { sessionSchema } from './api.ts'
import { passkeysOffReasons } from './passkey.ts'

/** Bytes as WebAuthn's JSON has them. `most` characters. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, 'Expected base64url')
    .max(most)
const credentialId = bytes(1_400)
const credential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

/** What `navigator.credentials.create` gives, as JSON. What isn't named here is not looked at. */
const newCredentialSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(12_000),
    transports: z.array(text().max(30)).max(10).optional(),
  }),
})
export type NewCredential = z.infer<typeof newCredentialSchema>

/** What `navigator.credentials.get` gives, as JSON. */
const usedCredentialSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(2_000),
    /** Whose it is, which a passkey that names its person by itself tells. */
    userHandle: bytes(100),
  }),
})
export type UsedCredential = z.infer<typeof usedCredentialSchema>

/** The browser's own options for a passkey, as WebAuthn's JSON. */
const optionsSchema = z.looseObject({ challenge: z.string() })

export const passkeySchema = z.object({
  id: idSchema,
  name: z.string(),
  madeAt: z.number(),
  usedAt: z.number().optional(),
  /** Where alone it works, if that isn't the address of this request. */
  elsewhere: z.string().optional(),
})
export type Passkey = z.infer<typeof passkeySchema>

/** The way in by passkeys. Apart from the session's own, which every page carries. */
export const passkeyEndpoints = {
  listPasskeys: {
    method: 'get',
    reads: ['passkeys'],
    path: '/account/passkeys',
    access: 'own-account',
    summary: 'My passkeys, newest first, and whether one can be added: by sessions, never by tokens',
    response: z.object({
      passkeys: z.array(passkeySchema),
      /** Why they can't be used here. Absent: they can. */
      off: z.enum(passkeysOffReasons).optional(),
      /** Until when this session may add one. */
      freshUntil: z.number(),
    }),
  },
  beginPasskey: {
    method: 'post',
    touches: [],
    path: '/account/passkeys/begin',
    access: 'own-account',
    summary: 'Begins a passkey of mine: what the browser is to make. Soon after signing in only',
    body: nothing,
    bodyBytes: 1024,
    response: z.object({ options: optionsSchema }),
  },
  addPasskey: {
    method: 'post',
    touches: ['passkeys', 'sign-in-links', 'people'],
    path: '/account/passkeys',
    access: 'own-account',
    summary: 'Adds the passkey that the browser made. My other sessions are told',
    body: z.object({ credential: newCredentialSchema }),
    bodyBytes: 24 * 1024,
    response: passkeySchema,
  },
  renamePasskey: {
    method: 'patch',
    touches: ['passkeys'],
    path: '/account/passkeys/{id}',
    access: 'own-account',
    summary: 'Gives one of my passkeys another name',
    params: byId,
    body: z.object({ name: shortText }),
    response: nothing,
  },
  removePasskey: {
    method: 'delete',
    touches: ['passkeys', 'sign-in-links', 'people'],
    path: '/account/passkeys/{id}',
    access: 'own-account',
    summary: 'Removes one of my passkeys. My other sessions are told',
    params: byId,
    response: nothing,
  },
  beginPasskeySignIn: {
    method: 'post',
    touches: [],
    path: '/sign-in/passkey',
    access: 'public',
    summary: 'Begins a sign-in with a passkey: what the browser is to prove. It names nobody',
    body: nothing,
    bodyBytes: 1024,
    response: z.object({ options: optionsSchema }),
  },
  signInWithPasskey: {
    method: 'post',
    touches: ['session', 'sessions', 'sign-in-links', 'people', 'passkeys'],
    path: '/session/passkey',
    access: 'public',
    summary: 'Signs in with a passkey and starts a session',
    body: z.object({ credential: usedCredentialSchema }),
    // Strangers can send it, so only a small body is read.
    bodyBytes: 16 * 1024,
    response: sessionSchema,
  },
} as const

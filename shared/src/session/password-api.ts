import { z } from 'zod'
import { emailSchema } from '../people/person.ts'
import { sessionSchema } from './api.ts'
import { passwordsOffReasons, typedPasswordSchema } from './password.ts'

/** The way in by a password, where the operator has switched that on. No answer and no log ever has one. */
export const passwordEndpoints = {
  readPassword: {
    method: 'get',
    reads: ['password', 'session', 'passkeys'],
    path: '/account/password',
    access: 'own-account',
    summary: 'Whether I have a password, and whether this session may set one: by sessions, never by tokens',
    response: z.object({
      /** When it was set. Absent: there is none. */
      setAt: z.number().optional(),
      /** Why none can be used. Absent: one can. */
      off: z.enum(passwordsOffReasons).optional(),
      /** Whether this session must say the one that is set: not one that a link started, which is how a forgotten one is replaced. */
      asksCurrent: z.boolean(),
      /** Whether whoever removes it could come in by themselves no more: no passkey that works here, and no mail. */
      onlyWay: z.boolean(),
      /** Until when this session may set one. */
      freshUntil: z.number(),
    }),
  },
  setPassword: {
    method: 'post',
    touches: ['password', 'sign-in-links', 'sessions'],
    path: '/account/password',
    access: 'own-account',
    summary: 'Sets or changes my password, soon after signing in only. My other sessions are told, or end',
    body: z.object({
      password: typedPasswordSchema,
      /** The one that is set, where it is asked for. */
      current: typedPasswordSchema.optional(),
      /** Whether my other sessions end, and my unused sign-in links. */
      endOthers: z.boolean(),
    }),
    // Twice 256 characters, each of which JSON may write in twelve.
    bodyBytes: 8 * 1024,
    response: z.object({ setAt: z.number(), ended: z.number().int() }),
  },
  removePassword: {
    method: 'post',
    touches: ['password', 'sign-in-links', 'sessions'],
    path: '/account/password/remove',
    access: 'own-account',
    summary: 'Removes my password. My other sessions are told, or end',
    body: z.object({
      endOthers: z.boolean(),
      /** Somebody else set it: it goes also where it is the only way in by oneself. */
      notMine: z.boolean().optional(),
    }),
    bodyBytes: 1024,
    response: z.object({ ended: z.number().int() }),
  },
  signInWithPassword: {
    method: 'post',
    touches: ['session', 'sessions', 'sign-in-links', 'people', 'password'],
    path: '/session/password',
    access: 'public',
    summary: 'Signs in with an e-mail address and a password. Whatever is wrong, the answer is the same',
    body: z.object({ email: emailSchema, password: typedPasswordSchema }),
    // Strangers can send it, so only a small body is read.
    bodyBytes: 6 * 1024,
    response: sessionSchema,
  },
} as const

import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from './resources.ts'

/** Where somebody is signed in. */
export const accountSessionSchema = z.object({
  id: idSchema,
  /** What the browser said it was; absent where it said nothing. */
  device: z.string().optional(),
  startedAt: z.number(),
  /** To some minutes. */
  seenAt: z.number(),
  expiresAt: z.number(),
  /** It is the one that asks. */
  current: z.boolean(),
})
export type AccountSession = z.infer<typeof accountSessionSchema>

/** That a link was made which signs somebody in, and what became of it. */
export const signInLinkRecordSchema = z.object({
  id: idSchema,
  /** Absent: at the start of the server, or on its command line. */
  madeBy: personNameSchema.optional(),
  madeAt: z.number(),
  expiresAt: z.number(),
  /** Taken back before anybody used it. */
  withdrawnAt: z.number().optional(),
  usedAt: z.number().optional(),
  usedOn: z.string().optional(),
})
export type SignInLinkRecord = z.infer<typeof signInLinkRecordSchema>

export const ownSignInLinkSchema = signInLinkRecordSchema.extend({
  /** It started the session that asks. */
  startedThis: z.boolean(),
  /** By somebody else, or on the command line, made or used since this session was last told; never the one that started it. */
  untold: z.boolean(),
})
export type OwnSignInLink = z.infer<typeof ownSignInLinkSchema>

const byId = z.object({ id: idSchema })
const nothing = z.object({})

/** One's own ways in, and what others did to them. */
export const accountEndpoints = {
  listSessions: {
    method: 'get',
    path: '/account/sessions',
    access: 'own-account',
    summary: 'Where I am signed in: this session, then the one used last first',
    response: z.object({ sessions: z.array(accountSessionSchema) }),
  },
  endSession: {
    method: 'delete',
    path: '/account/sessions/{id}',
    access: 'own-account',
    summary: 'Ends another one of my sessions, with its sockets',
    params: byId,
    response: nothing,
  },
  endOtherSessions: {
    method: 'post',
    path: '/account/sessions/end-others',
    access: 'own-account',
    summary: 'Ends all of my sessions but this one, and takes back sign-in links for me that nobody has used',
    response: z.object({ ended: z.number().int() }),
  },
  listOwnSignInLinks: {
    method: 'get',
    path: '/account/sign-in-links',
    access: 'own-account',
    summary: 'Sign-in links that were made for me: by whom, when, and what became of them, newest first',
    response: z.object({ links: z.array(ownSignInLinkSchema) }),
  },
  seeSignInLinks: {
    method: 'post',
    path: '/account/sign-in-links/seen',
    access: 'own-account',
    summary: 'I was told, in this session, of the sign-in links until then',
    body: z.object({ until: z.number() }),
    response: nothing,
  },
  listSignInLinks: {
    method: 'get',
    path: '/people/{id}/sign-in-links',
    access: 'people.sign-in-link',
    summary: 'Sign-in links that were made for this person, newest first',
    params: byId,
    response: z.object({ links: z.array(signInLinkRecordSchema) }),
  },
} as const

import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { shortText, text } from '../base/text.ts'
import { emailSchema, personSchema } from '../people/person.ts'
import { signInLinkRecordSchema, wayInSchema } from '../people/sign-in-link.ts'
import { tokenScopeSchema, tokenScopes } from './token-scope.ts'

/** `version` is the server's; a session kept on a device from before there was one has none. */
export const sessionSchema = z.object({
  person: personSchema,
  expiresAt: z.number(),
  serverTime: z.number(),
  version: z.string().max(100).optional(),
  /** Nobody has said yet in which time zone they are: a browser may say where it is. */
  zoneUnknown: z.literal(true).optional(),
  /** Of the token that asks, where it has not all that its person has. */
  scopes: z.array(tokenScopeSchema).optional(),
})
export type Session = z.infer<typeof sessionSchema>

export const apiTokenSchema = z.object({
  id: idSchema,
  name: shortText,
  createdAt: z.number(),
  lastUsedAt: z.number().optional(),
  /** Absent: made when tokens had no end. */
  expiresAt: z.number().optional(),
  /** What it may do of what its person may. Absent: all of it. */
  scopes: z.array(tokenScopeSchema).optional(),
})

/** Where somebody is signed in. */
export const accountSessionSchema = z.object({
  id: idSchema,
  /** What the browser said it was; absent where it said nothing. */
  device: z.string().optional(),
  startedAt: z.number(),
  /** To some minutes. */
  seenAt: z.number(),
  expiresAt: z.number(),
  came: wayInSchema,
  /** It is the one that asks. */
  current: z.boolean(),
})
export type AccountSession = z.infer<typeof accountSessionSchema>

export const ownSignInLinkSchema = signInLinkRecordSchema.extend({
  /** It started the session that asks. */
  startedThis: z.boolean(),
  /** By somebody else, or on the command line, made or used since this session was last told; never the one that started it. */
  untold: z.boolean(),
  /** The passkey that was added, whose id it has, is still there, or the password that was set. */
  stands: z.literal(true).optional(),
})
export type OwnSignInLink = z.infer<typeof ownSignInLinkSchema>

export const sessionEndpoints = {
  listTokens: {
    method: 'get',
    reads: ['tokens'],
    path: '/tokens',
    access: 'own-account',
    summary: 'My API tokens',
    response: z.object({ tokens: z.array(apiTokenSchema) }),
  },
  createToken: {
    method: 'post',
    touches: ['tokens'],
    path: '/tokens',
    access: 'own-account',
    summary: 'Creates an API token. Its secret is shown only this once',
    /**
     * `days`: how long it lasts; a year where nobody says. `scopes`: what it may do of what its person may; where nobody says, all
     * of it, or all that the token may which asks.
     */
    body: z.object({
      name: shortText,
      days: z.number().int().min(1).max(365).optional(),
      scopes: z.array(tokenScopeSchema).min(1).max(tokenScopes.length).optional(),
    }),
    response: apiTokenSchema.extend({ secret: z.string() }),
  },
  revokeToken: {
    method: 'delete',
    touches: ['tokens'],
    path: '/tokens/{id}',
    access: 'own-account',
    summary: 'Revokes one of my API tokens',
    params: byId,
    response: nothing,
  },
  readSession: {
    method: 'get',
    reads: ['session', 'names', 'mail'],
    path: '/session',
    access: 'own-account',
    summary: 'Who is signed in',
    response: sessionSchema,
  },
  signIn: {
    method: 'post',
    touches: ['session', 'sessions', 'sign-in-links', 'people'],
    path: '/session',
    access: 'public',
    summary: 'Uses a sign-in link and starts a session',
    body: z.object({ token: text().min(1).max(200) }),
    // Strangers can send it, so only a small body is read.
    bodyBytes: 4 * 1024,
    response: sessionSchema,
  },
  readSignIn: {
    method: 'get',
    reads: [],
    path: '/sign-in',
    access: 'public',
    summary:
      'Which ways of signing in this server has: links by mail, links that people hand over, passkeys, passwords, the company’s provider',
    /**
     * `links`: whether people are let in by links at all. `passkeys`: whether they can be used at this address. `provider.roles`:
     * whether it sets roles at every sign-in.
     */
    response: z.object({
      mails: z.boolean(),
      links: z.boolean(),
      passkeys: z.boolean(),
      passwords: z.boolean(),
      provider: z.object({ name: shortText, roles: z.boolean() }).optional(),
    }),
  },
  askForSignInLink: {
    method: 'post',
    // What it leads to is told once its mail is on the way.
    touches: [],
    path: '/sign-in/link',
    access: 'public',
    summary: 'Asks for a sign-in link by mail. The answer is the same whether or not an account has this address',
    body: z.object({ email: emailSchema }),
    bodyBytes: 2 * 1024,
    response: nothing,
  },
  signOut: {
    method: 'delete',
    touches: ['session', 'sessions'],
    path: '/session',
    access: 'own-account',
    summary: 'Ends this session',
    response: nothing,
  },
  listSessions: {
    method: 'get',
    reads: ['sessions'],
    path: '/account/sessions',
    access: 'own-account',
    summary: 'Where I am signed in: this session, then the one used last first',
    response: z.object({ sessions: z.array(accountSessionSchema) }),
  },
  endSession: {
    method: 'delete',
    touches: ['sessions'],
    path: '/account/sessions/{id}',
    access: 'own-account',
    summary: 'Ends another one of my sessions, with its sockets',
    params: byId,
    response: nothing,
  },
  endOtherSessions: {
    method: 'post',
    touches: ['sessions', 'sign-in-links'],
    path: '/account/sessions/end-others',
    access: 'own-account',
    summary: 'Ends all my other sessions, and withdraws my unused sign-in links',
    response: z.object({ ended: z.number().int() }),
  },
  listOwnSignInLinks: {
    method: 'get',
    reads: ['sign-in-links', 'sign-in-news'],
    path: '/account/sign-in-links',
    access: 'own-account',
    summary: 'Sign-in links that were made for me: by whom, when, and whether they were used. Newest first',
    response: z.object({ links: z.array(ownSignInLinkSchema) }),
  },
  seeSignInLinks: {
    method: 'post',
    touches: ['sign-in-news'],
    path: '/account/sign-in-links/seen',
    access: 'own-account',
    summary: 'Records that I was told in this session about the sign-in links up to a time',
    body: z.object({ until: z.number() }),
    response: nothing,
  },
} as const

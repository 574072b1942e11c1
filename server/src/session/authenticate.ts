import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { noted, noteUse } from '../acting/note-use.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import type { SignedIn } from '../sync/sync-port.ts'
import { bearerToken } from './origin-check.ts'
import { hashSecret } from './secret.ts'
import { findApiToken, touchApiToken } from './store/api-tokens.ts'
import { findSession, renewSession, touchSession } from './store/sessions.ts'

/** Somebody authenticated, and by what. */
export interface Authenticated extends SignedIn {
  by: 'session' | 'token'
  /** The session's expiry was moved on: the browser's cookie should live as long. */
  renewed: boolean
}

export interface Credentials {
  cookie: string | undefined
  authorization: string | undefined
}

export interface Authenticator {
  /**
   * The person with these credentials; undefined for none, for an expired or revoked credential and for a suspended person.
   *
   * @param options.renew whether the session's expiry may move on: only where the answer can give the browser a cookie that lives
   *   as long
   */
  authenticate(credentials: Credentials, options?: { renew: boolean }): Promise<Authenticated | undefined>
}

/** When a session was last used is kept to some minutes, as it is only shown. */
const SESSION_TOUCH_MS = 10 * 60_000
/** When a token was last used is kept to the minute. */
const TOKEN_TOUCH_MS = 60_000

export function createAuthenticator(deps: {
  db: Kysely<Database>
  clock: Clock
  /** The session's secret in a Cookie header. */
  readCookie(header: string | undefined): string | undefined
  /** How long a session lasts without a visit, and how long in all. */
  sessionMs: number
  sessionMaxMs: number
  logger: Logger
}): Authenticator {
  const { db, clock, readCookie, sessionMs, sessionMaxMs, logger } = deps
  // A session's expiry slides, with at most one write in a tenth of its life.
  const renewAfterMs = sessionMs / 10

  const byToken = async (secret: string): Promise<Authenticated | undefined> => {
    const now = clock.now()
    const token = await findApiToken(db, hashSecret(secret))
    const person = token && (await findPerson(db, token.personId))
    if (!token || !person || person.suspended) return undefined
    if (token.expiresAt <= now) return undefined
    const use = { what: 'a token', lastAt: token.lastUsedAt, now, everyMs: TOKEN_TOUCH_MS }
    await noteUse(logger, use, () => touchApiToken(db, token.id, now))
    return {
      personId: person.id,
      name: person.name,
      workspaceRole: person.workspaceRole,
      sessionId: token.id,
      expiresAt: token.expiresAt,
      scopes: token.scopes,
      by: 'token',
      renewed: false,
    }
  }

  const bySession = async (secret: string, renew: boolean): Promise<Authenticated | undefined> => {
    const now = clock.now()
    const session = await findSession(db, hashSecret(secret), now)
    const person = session && (await findPerson(db, session.personId))
    if (!session || !person || person.suspended) return undefined
    const until = Math.min(now + sessionMs, session.createdAt + sessionMaxMs)
    const due = renew && now - session.renewedAt >= renewAfterMs && until > session.expiresAt
    const renewed = due && (await noted(logger, 'a session', renewSession(db, session.id, now, until)))
    const use = { what: 'a session', lastAt: session.seenAt, now, everyMs: SESSION_TOUCH_MS }
    if (!due) await noteUse(logger, use, () => touchSession(db, session.id, now))
    const expiresAt = renewed ? until : session.expiresAt
    return {
      personId: person.id,
      name: person.name,
      workspaceRole: person.workspaceRole,
      sessionId: session.id,
      expiresAt,
      by: 'session',
      renewed,
    }
  }

  return {
    async authenticate({ cookie, authorization }, { renew } = { renew: true }) {
      // A program that names a token is judged by it alone, never by a cookie that came along.
      if (authorization !== undefined) {
        const token = bearerToken(authorization)
        return token === undefined ? undefined : byToken(token)
      }
      const secret = readCookie(cookie)
      return secret === undefined ? undefined : bySession(secret, renew)
    },
  }
}

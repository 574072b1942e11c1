import type { Person } from '@panelbook/shared/api/resources'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { findPerson } from '../storage/people.ts'
import type { Database } from '../storage/schema.ts'
import { deleteExpiredSessions, deleteSession, insertSession } from '../storage/sessions.ts'
import { deleteExpiredSignInLinks, isSignInLinkUsable, useUpSignInLink } from '../storage/sign-in-links.ts'
import { hashSecret, newSecret } from './secret.ts'

export interface SignInDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  sessionMs: number
}

export interface StartedSession {
  person: Person
  sessionId: Id
  /** The cookie's value: given out this once. */
  secret: string
  expiresAt: number
}

/**
 * Uses up a sign-in link and starts a new session; undefined for a link that is unknown, used or expired, and for somebody suspended: whoever
 * guesses can't tell which. The session the browser had before ends, so nobody can prepare one for somebody else (session fixation).
 *
 * @param endedSession the session of the request, if it had one
 */
export async function signIn(deps: SignInDeps, token: string, endedSession: Id | undefined): Promise<StartedSession | undefined> {
  const { db, clock, random, sessionMs } = deps
  const now = clock.now()
  const tokenHash = hashSecret(token)
  // Strangers guess; what they guess costs one look-up and holds up nobody who writes.
  if (!(await isSignInLinkUsable(db, tokenHash, now))) return undefined
  const secret = newSecret(random)
  const session = { id: newId(16, random), secretHash: hashSecret(secret), createdAt: now, expiresAt: now + sessionMs }
  return db.transaction().execute(async (transaction) => {
    const personId = await useUpSignInLink(transaction, tokenHash, now)
    const person = personId === undefined ? undefined : await findPerson(transaction, personId)
    if (!person || person.suspended) return undefined
    if (endedSession !== undefined) await deleteSession(transaction, endedSession)
    await insertSession(transaction, { ...session, personId: person.id })
    await transaction.updateTable('people').set({ signed_in_at: now }).where('id', '=', person.id).execute()
    await deleteExpiredSessions(transaction, now)
    await deleteExpiredSignInLinks(transaction, now)
    return { person, sessionId: session.id, secret, expiresAt: session.expiresAt }
  })
}

import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findPerson, hasSignedIn, noteSignedIn } from '../people/store.ts'
import { hashSecret, newSecret } from './secret.ts'
import { withdrawLinks } from './store/mailed-links.ts'
import { deleteExpiredSessions, endSessions, insertSession } from './store/sessions.ts'
import { deleteExpiredSignInLinks, isSignInLinkUsable, recordSignInLinkUse, useUpSignInLink } from './store/sign-in-links.ts'

export interface SignInDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  sessionMs: number
}

export interface StartedSession {
  person: Person
  /** They were never here before. */
  first: boolean
  sessionId: Id
  /** The cookie's value: given out this once. */
  secret: string
  expiresAt: number
}

/**
 * Uses up a sign-in link and starts a new session; undefined for a link that is unknown, used or expired, and for somebody
 * suspended: whoever guesses can't tell which. The session the browser had before ends, so nobody can prepare one for somebody
 * else (session fixation).
 *
 * @param endedSession the session of the request, if it had one
 * @param device what signs in, as far as it says
 */
export async function signIn(
  deps: SignInDeps,
  token: string,
  endedSession: { id: Id; personId: Id } | undefined,
  device?: string,
): Promise<StartedSession | undefined> {
  const { db, clock, random, sessionMs } = deps
  const now = clock.now()
  const tokenHash = hashSecret(token)
  // A wrong guess by a stranger costs one look-up and delays no writer.
  if (!(await isSignInLinkUsable(db, tokenHash, now))) return undefined
  const secret = newSecret(random)
  const session = { id: newId(16, random), secretHash: hashSecret(secret), createdAt: now, expiresAt: now + sessionMs, device }
  return db.transaction().execute(async (transaction) => {
    const link = await useUpSignInLink(transaction, tokenHash, now)
    const person = link && (await findPerson(transaction, link.personId))
    if (!person || person.suspended) return undefined
    const personId = person.id
    const use = { personId, at: now, device }
    if (link.linkId !== undefined && !(await recordSignInLinkUse(transaction, { linkId: link.linkId, ...use }))) return undefined
    const first = !(await hasSignedIn(transaction, personId))
    await noteSignedIn(transaction, personId, now)
    // From here on they have what nobody else may read, and a lead may have kept a link.
    if (first) await withdrawLinks(transaction, personId, { shownToLeads: true }, now)
    if (endedSession !== undefined) {
      const { id, personId: by } = endedSession
      await endSessions(transaction, by, { only: id }, { at: now, by })
    }
    await insertSession(transaction, { ...session, personId, linkId: link.linkId })
    await deleteExpiredSessions(transaction, now)
    await deleteExpiredSignInLinks(transaction, now)
    return { person, first, sessionId: session.id, secret, expiresAt: session.expiresAt }
  })
}

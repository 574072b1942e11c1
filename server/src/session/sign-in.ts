import { findPerson } from '../people/store.ts'
import { hashSecret } from './secret.ts'
import { type SessionBefore, type SignInDeps, type StartedSession, startSession } from './start-session.ts'
import { isSignInLinkUsable, recordSignInLinkUse, useUpSignInLink } from './store/sign-in-links.ts'

/**
 * Uses up a sign-in link and starts a new session; undefined for a link that is unknown, used or expired, and for somebody
 * suspended: whoever guesses can't tell which.
 *
 * @param before the session of the request, if it had one
 * @param device what signs in, as far as it says
 */
export async function signIn(
  deps: SignInDeps,
  token: string,
  before: SessionBefore | undefined,
  device?: string,
): Promise<StartedSession | undefined> {
  const { db, clock } = deps
  const now = clock.now()
  const tokenHash = hashSecret(token)
  // A wrong guess by a stranger costs one look-up and delays no writer.
  if (!(await isSignInLinkUsable(db, tokenHash, now))) return undefined
  return db.transaction().execute(async (transaction) => {
    const link = await useUpSignInLink(transaction, tokenHash, now)
    const person = link && (await findPerson(transaction, link.personId))
    if (!person || person.suspended) return undefined
    const { linkId } = link
    const use = { personId: person.id, at: now, device }
    if (linkId !== undefined && !(await recordSignInLinkUse(transaction, { linkId, ...use }))) return undefined
    return startSession(transaction, deps, person, { at: now, recordId: linkId, device, before })
  })
}

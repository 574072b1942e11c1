import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Done, touchingListed } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { endAccessOf } from '../session/end-access-of.ts'
import { unlinkIdentities } from '../session/store/identities.ts'
import { findPerson } from './store.ts'

/**
 * Unlinks an account from the company's sign-in, and ends all that was let in by it: sessions, links, passkeys, the password, API tokens and the
 * calendar's address. Whoever comes next with its verified address is linked to it.
 *
 * @throws Refused not-found; conflict where it is linked to nothing
 */
export async function unlinkProvider(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actorId: Id | undefined,
  personId: Id,
): Promise<Done<Record<string, never>, ['people', 'sessions', 'sign-in-links', 'passkeys', 'password', 'calendar']>> {
  await db.transaction().execute(async (transaction) => {
    if (!(await findPerson(transaction, personId))) throw notFound()
    const done = { at: clock.now(), by: actorId }
    if ((await unlinkIdentities(transaction, personId, done)) === 0) throw new Refused({ kind: 'not-linked' })
    await endAccessOf(transaction, personId, done)
  })
  const topics = ['people', 'sessions', 'sign-in-links', 'passkeys', 'password', 'calendar'] as const
  return touchingListed(personId, topics, ['people'], {}, [{ personId, why: 'signed-out' }])
}

import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingListed } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { sessionOrRefusal } from '../session/passkeys/session-or-refusal.ts'
import { removePasskeys } from '../session/store/passkeys.ts'
import { endSessions } from '../session/store/sessions.ts'
import { findPerson } from './store.ts'

/**
 * Removes all passkeys of somebody, and ends their sessions, as where a device is lost: it may be signed in. Their next sign-in is told.
 *
 * @throws Refused token-has-no-passkeys | not-found; conflict where they have none
 */
export async function removePasskeysOf(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Acting,
  personId: Id,
): Promise<Done<Record<string, never>, ['people', 'sessions', 'sign-in-links', 'passkeys']>> {
  sessionOrRefusal(actor)
  await actIn(db, actor, async (transaction) => {
    if (!(await findPerson(transaction, personId))) throw notFound()
    const done = { at: clock.now(), by: actor.personId }
    if ((await removePasskeys(transaction, personId, 'all', done)) === 0) throw new Refused({ kind: 'has-no-passkeys' })
    await endSessions(transaction, personId, { allBut: undefined }, done)
  })
  const topics = ['people', 'sessions', 'sign-in-links', 'passkeys'] as const
  return touchingListed(personId, topics, ['people'], {}, [{ personId, why: 'signed-out' }])
}

import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touching } from '../../acting/done.ts'
import type { Database } from '../../database/schema.ts'
import { Refused } from '../../refusals/refused.ts'
import { ownSession } from '../read-account.ts'
import { setToldUntil } from '../store/sessions.ts'

/**
 * Records that the actor was told in this session of the sign-in links up to a time, or up to now where that is sooner.
 *
 * @throws Refused token-has-no-page
 */
export async function seeSignInLinks(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Acting,
  until: EpochMs,
): Promise<Done<Record<string, never>, ['sign-in-news']>> {
  if (actor.by === 'token') throw new Refused({ kind: 'token-has-no-page' })
  return actIn(db, actor, async (transaction) => {
    const now = clock.now()
    const session = await ownSession(transaction, actor, now)
    if (!session) throw new Refused({ kind: 'token-has-no-page' })
    await setToldUntil(transaction, session.id, Math.min(until, now))
    return touching(['sign-in-news'], {})
  })
}

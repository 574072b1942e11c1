import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { createSignInLink, type SignInLink } from '../session/links/sign-in-link.ts'
import { letsInByLinks } from '../session/store/ways-in.ts'
import { personToLetIn } from './invite-person.ts'

/**
 * Makes a link for somebody whom the actor may let in, to be handed over. They learn of it wherever they are signed in.
 *
 * @param deps.address the address people use, without a slash at its end
 * @throws Refused not-found; conflict where the actor may not let them in, or they are suspended
 */
export async function makeSignInLink(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes; address: string; linkMs: EpochMs },
  actor: Acting,
  personId: Id,
): Promise<Done<SignInLink, ['sign-in-links']>> {
  const link = await actIn(deps.db, actor, async (transaction) => {
    await personToLetIn(transaction, actor, personId)
    if (!(await letsInByLinks(transaction))) throw new Refused({ kind: 'signs-in-by-provider-alone' })
    return createSignInLink({ ...deps, db: transaction }, personId, deps.linkMs, actor.personId)
  })
  return touchingOwn(personId, ['sign-in-links'], link)
}

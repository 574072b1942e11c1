import { mayLetIn } from '@panelbook/shared/access/policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingListed } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { sendsMail } from '../outbox/store/outbox.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { addInvitation } from '../session/links/mailed-links.ts'
import { letsInByLinks } from '../session/store/ways-in.ts'
import { findPerson, hasSignedIn } from './store.ts'

/**
 * Mails somebody an invitation. Its link takes the place of that of an earlier invitation.
 *
 * @throws Refused not-found; conflict where the actor may not let them in, they are suspended, or nothing can be mailed to them;
 *   too-many-requests
 */
export async function invitePerson(
  { db, clock, random }: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  personId: Id,
): Promise<Done<{ expiresAt: EpochMs }, ['people', 'sign-in-links']>> {
  const expiresAt = await actIn(db, actor, async (transaction) => {
    const person = await personToLetIn(transaction, actor, personId)
    return invite(transaction, person, { by: actor.personId, at: clock.now() }, random)
  })
  return touchingListed(personId, ['people', 'sign-in-links'], ['people'], { expiresAt })
}

/**
 * The person, as the actor may let them in. Until the transaction ends, they don't sign in for the first time.
 *
 * @throws Refused not-found; conflict where the actor may not, or they are suspended
 */
export async function personToLetIn(transaction: Transaction<Database>, actor: Acting, personId: Id): Promise<Person> {
  const signedIn = await hasSignedIn(transaction, personId)
  const person = await findPerson(transaction, personId)
  if (!person) throw notFound()
  if (!mayLetIn(actor, { ...person, signedIn })) throw new Refused({ kind: 'leads-let-newcomers-in' })
  if (person.suspended) throw new Refused({ kind: 'person-suspended' })
  return person
}

/** @throws Refused where nothing can be mailed to them, or enough was */
export async function invite(
  transaction: Transaction<Database>,
  person: Person,
  done: { by: Id; at: EpochMs },
  random: RandomBytes,
): Promise<EpochMs> {
  if (!(await letsInByLinks(transaction))) throw new Refused({ kind: 'signs-in-by-provider-alone' })
  if (!(await sendsMail(transaction))) throw new Refused({ kind: 'sends-no-mail' })
  if (leadsNowhere(person.email)) throw new Refused({ kind: 'address-leads-nowhere' })
  const expiresAt = await addInvitation(transaction, { personId: person.id, ...done }, random)
  if (expiresAt === undefined) throw new Refused({ kind: 'invited-too-often' })
  return expiresAt
}

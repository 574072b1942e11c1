import type { Kysely } from 'kysely'
import { type Done, touchingOwn } from '../../acting/done.ts'
import type { Database } from '../../database/schema.ts'
import { findPerson } from '../../people/store.ts'
import { setMailOn } from '../store/mail-off.ts'
import { isUnsubscribeAddress, kindsOf, type Unsubscribed, unsubscribedSchema } from './unsubscribe-address.ts'

/** What an address in a mail says: of whom, what, and that it was made here. */
export interface NamedInMail {
  person: string
  of: string
  proof: string
}

/** What an address of a mail switches off; undefined for one that wasn't made here, or whose person is gone. */
export async function readUnsubscribe(
  db: Kysely<Database>,
  { person: personId, of: named, proof }: NamedInMail,
): Promise<Unsubscribed | undefined> {
  const of = unsubscribedSchema.safeParse(named).data
  if (of === undefined || !(await isUnsubscribeAddress(db, { personId, of, proof }))) return undefined
  return (await findPerson(db, personId)) === undefined ? undefined : of
}

/** Switches it off for this person, whoever asks: an address that `readUnsubscribe` knows is all that is asked for. A repeat changes nothing. */
export function switchMailOff(db: Kysely<Database>, personId: string, of: Unsubscribed): Promise<Done<undefined, ['mail']>> {
  return db.transaction().execute(async (transaction) => {
    for (const kind of kindsOf(of)) await setMailOn(transaction, personId, kind, false)
    return touchingOwn(personId, ['mail'], undefined)
  })
}

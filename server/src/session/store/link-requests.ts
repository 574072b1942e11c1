import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { emailKey } from '../../people/store.ts'

export interface LinkRequest {
  id: Id
  /** Undefined: no account has the address. */
  personId: Id | undefined
  at: EpochMs
}

/** Notes that somebody typed an address. One statement, whether or not an account has it: how long it takes tells nobody. */
export async function insertLinkRequest(db: Kysely<Database>, request: { id: Id; email: string; at: EpochMs }): Promise<void> {
  const { id, email, at } = request
  await db
    .insertInto('link_requests')
    .values({ id, at, person_id: (eb) => eb.selectFrom('people').select('id').where('email_key', '=', emailKey(email)) })
    .execute()
}

/** Asked every second, so without a lock. */
export async function anyLinkRequests(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('link_requests').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Takes all of them, in the order in which they came. */
export async function takeLinkRequests(db: Kysely<Database>): Promise<LinkRequest[]> {
  const rows = await db.deleteFrom('link_requests').returningAll().execute()
  return rows
    .map((row) => ({ id: row.id, personId: row.person_id ?? undefined, at: row.at }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** What was asked for with this person's address is not taken up. */
export async function dropLinkRequestsOf(db: Kysely<Database>, personId: Id): Promise<void> {
  await db.deleteFrom('link_requests').where('person_id', '=', personId).execute()
}

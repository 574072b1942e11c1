import type { Id } from '@panelbook/shared/base/ids'
import type { MailedKind } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** The kinds of notices that this person wants no mail of. */
export async function listMailOff(db: Kysely<Database>, personId: Id): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('mail_off').select('kind').where('person_id', '=', personId).execute()
  return new Set(rows.map(({ kind }) => kind))
}

export async function setMailOn(db: Kysely<Database>, personId: Id, kind: MailedKind, on: boolean): Promise<void> {
  if (on) {
    await db.deleteFrom('mail_off').where('person_id', '=', personId).where('kind', '=', kind).execute()
    return
  }
  const row = { person_id: personId, kind }
  await db
    .insertInto('mail_off')
    .values(row)
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doNothing())
    .execute()
}

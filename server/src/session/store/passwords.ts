import { createHash } from 'node:crypto'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'
import { emailKey } from '../../people/store.ts'
import type { PasswordRow } from '../tables.ts'
import { insertRecord } from './sign-in-links.ts'

export interface StoredPassword {
  personId: Id
  /** A PHC string of Argon2id. */
  hash: string
  setAt: EpochMs
  /** Of the record that it was set. */
  recordId: Id
}

/** Who sets or removes a password, and in which session of theirs, which needn't be told. */
interface Done {
  at: EpochMs
  by: Id | undefined
  sessionId?: Id | undefined
}

const toPassword = (row: Selectable<PasswordRow>): StoredPassword => ({
  personId: row.person_id,
  hash: row.hash,
  setAt: row.set_at,
  recordId: row.record_id,
})

/** What the log says of it, so that a row which was changed shows. It tells nothing of the password that the row doesn't. */
export const keptAs = ({ hash }: Pick<PasswordRow, 'hash'>): string => createHash('sha256').update(hash).digest('hex')

export async function findPassword(db: Kysely<Database>, personId: Id): Promise<StoredPassword | undefined> {
  const row = await db.selectFrom('passwords').selectAll().where('person_id', '=', personId).executeTakeFirst()
  return row && toPassword(row)
}

/** That of whoever has this address, in any case of its letters; undefined where nobody has it, or has no password. */
export async function findPasswordByEmail(db: Kysely<Database>, email: string): Promise<StoredPassword | undefined> {
  const row = await db
    .selectFrom('passwords')
    .innerJoin('people', 'people.id', 'passwords.person_id')
    .selectAll('passwords')
    .where('people.email_key', '=', emailKey(email))
    .executeTakeFirst()
  return row && toPassword(row)
}

/** Sets somebody's password, or another one in its place, remembers that for the list of sign-ins, and enters it in the log. */
export async function storePassword(
  db: Kysely<Database>,
  { id: recordId, personId, hash, changed }: { id: Id; personId: Id; hash: string; changed: boolean },
  { at, by, sessionId, device }: Done & { device: string | undefined },
): Promise<void> {
  const row = { hash, set_at: at, record_id: recordId }
  await db
    .insertInto('passwords')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
  await insertRecord(db, { id: recordId, personId, at, by, through: 'password-set', device, sessionId })
  const key = keptAs({ hash })
  const event = { action: 'set-password', personId, linkId: recordId, key, ...(changed && { changed: true as const }) } as const
  await appendPlainAudit(db, { at, actorId: by, interviewId: undefined, event })
}

/** Keeps the same password by another hash. */
export async function rehashPassword(db: Kysely<Database>, { personId, hash, at }: { personId: Id; hash: string; at: EpochMs }) {
  await db.updateTable('passwords').set({ hash }).where('person_id', '=', personId).execute()
  const event = { action: 'rehashed-password', personId, key: keptAs({ hash }) } as const
  await appendPlainAudit(db, { at, actorId: personId, interviewId: undefined, event })
}

/**
 * Removes somebody's password, with its record and its entry in the log.
 *
 * @param known it was found among passwords that have become known
 * @returns whether there was one
 */
export function removePassword(db: Kysely<Database>, personId: Id, { at, by, sessionId }: Done, known = false): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const rows = transaction.deleteFrom('passwords').where('person_id', '=', personId)
    if ((await rows.executeTakeFirstOrThrow()).numDeletedRows === 0n) return false
    const linkId = newId()
    await insertRecord(transaction, { id: linkId, personId, at, by, through: 'password-removed', device: undefined, sessionId })
    const event = { action: 'removed-password', personId, linkId, ...(known && { known: true as const }) } as const
    await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
    return true
  })
}

/** Every password there is, as `removePassword` does it. Returns how many there were. */
export async function removeAllPasswords(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const rows = await transaction.selectFrom('passwords').select('person_id').orderBy('person_id').execute()
  for (const { person_id: personId } of rows) await removePassword(transaction, personId, { at, by: undefined })
  return rows.length
}

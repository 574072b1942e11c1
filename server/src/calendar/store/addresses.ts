import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'

export interface StoredAddress {
  personId: Id
  madeAt: EpochMs
  readAt: EpochMs | undefined
}

type Done = { at: EpochMs; by: Id | undefined }

/** Adds the address of somebody's calendar, in place of the one before, and enters both in the log. */
export async function putAddress(
  db: Kysely<Database>,
  { id, personId, secretHash }: { id: Id; personId: Id; secretHash: string },
  { at, by }: Done,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await endAddress(transaction, personId, { at, by })
    const row = { id, secret_hash: secretHash, made_at: at, read_at: null }
    await transaction
      .insertInto('calendar_addresses')
      .values({ person_id: personId, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute()
    const event = { action: 'made-calendar-address', personId, addressId: id } as const
    await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
  })
}

/** Ends the address of somebody's calendar, and enters that in the log. Returns whether there was one. */
export function endAddress(db: Kysely<Database>, personId: Id, { at, by }: Done): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const ended = await transaction.deleteFrom('calendar_addresses').where('person_id', '=', personId).returning('id').execute()
    for (const { id: addressId } of ended) {
      const event = { action: 'ended-calendar-address', personId, addressId } as const
      await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
    }
    return ended.length > 0
  })
}

/** Every address there is, each with its entry in the audit log. Returns how many there were. */
export async function endAllAddresses(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const rows = await transaction.selectFrom('calendar_addresses').select('person_id').orderBy('person_id').execute()
  for (const { person_id: personId } of rows) await endAddress(transaction, personId, { at, by: undefined })
  return rows.length
}

const columns = ['person_id as personId', 'made_at as madeAt', 'read_at as readAt'] as const
const toAddress = ({ readAt, ...row }: { personId: Id; madeAt: EpochMs; readAt: EpochMs | null }): StoredAddress => ({
  ...row,
  readAt: readAt ?? undefined,
})

export async function findAddress(
  db: Kysely<Database>,
  by: { personId: Id } | { secretHash: string },
): Promise<StoredAddress | undefined> {
  const rows = db.selectFrom('calendar_addresses').select(columns)
  const found = 'personId' in by ? rows.where('person_id', '=', by.personId) : rows.where('secret_hash', '=', by.secretHash)
  const row = await found.executeTakeFirst()
  return row && toAddress(row)
}

export async function touchAddress(db: Kysely<Database>, secretHash: string, readAt: EpochMs): Promise<void> {
  await db.updateTable('calendar_addresses').set({ read_at: readAt }).where('secret_hash', '=', secretHash).execute()
}

import { createHash } from 'node:crypto'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'
import type { PasskeyRow } from '../tables.ts'
import { insertRecord } from './sign-in-links.ts'

export interface StoredPasskey {
  id: Id
  personId: Id
  /** Base64url. */
  credentialId: string
  /** COSE, as base64url. */
  publicKey: string
  counter: number
  transports: string[]
  /** The name of the host that it belongs to. */
  rpId: string
  name: string
  madeAt: EpochMs
  usedAt: EpochMs | undefined
}

/** Who adds or removes a passkey, and in which session of theirs, which needn't be told. */
interface Done {
  at: EpochMs
  by: Id | undefined
  sessionId?: Id | undefined
}

const toPasskey = (row: Selectable<PasskeyRow>): StoredPasskey => ({
  id: row.id,
  personId: row.person_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports.split(' ').filter((each) => each !== ''),
  rpId: row.rp_id,
  name: row.name,
  madeAt: row.made_at,
  usedAt: row.used_at ?? undefined,
})

/** What the log says of it, so that a row which was changed shows. */
export const passkeyHash = (row: Pick<PasskeyRow, 'credential_id' | 'public_key' | 'rp_id'>): string =>
  createHash('sha256')
    .update(JSON.stringify([row.credential_id, row.public_key, row.rp_id]))
    .digest('hex')

/** Adds a passkey, remembers that for the list of sign-ins, and enters it in the log. False where its credential is known. */
export async function insertPasskey(
  db: Kysely<Database>,
  passkey: Omit<StoredPasskey, 'madeAt' | 'usedAt'>,
  { at, by, sessionId, device }: Done & { device: string | undefined },
): Promise<boolean> {
  const { id, personId } = passkey
  const keys = { credential_id: passkey.credentialId, public_key: passkey.publicKey, rp_id: passkey.rpId }
  const row = { ...keys, counter: passkey.counter, transports: passkey.transports.join(' '), name: passkey.name }
  const inserted = await db
    .insertInto('passkeys')
    .values({ id, person_id: personId, ...row, made_at: at, used_at: null })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  // The record has the passkey's id, so that it is found for as long as the passkey is there.
  const linkId = id
  await insertRecord(db, { id: linkId, personId, at, by, through: 'passkey-added', device, sessionId })
  const event = { action: 'added-passkey', personId, passkeyId: id, linkId, key: passkeyHash(keys) } as const
  await appendPlainAudit(db, { at, actorId: by, interviewId: undefined, event })
  return true
}

export async function findPasskey(db: Kysely<Database>, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst()
  return row && toPasskey(row)
}

/** Newest first. */
export async function listPasskeys(db: Kysely<Database>, personId: Id): Promise<StoredPasskey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toPasskey)
}

/** How many each person has who has any. */
export async function countPasskeys(db: Kysely<Database>): Promise<ReadonlyMap<Id, number>> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['person_id', (count) => count.fn.countAll<number | string>().as('count')])
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, Number(row.count)]))
}

/** Whether there was such a passkey of this person. */
export async function renamePasskey(db: Kysely<Database>, id: Id, personId: Id, name: string): Promise<boolean> {
  const rows = db.updateTable('passkeys').set({ name }).where('id', '=', id).where('person_id', '=', personId)
  return (await rows.executeTakeFirstOrThrow()).numUpdatedRows > 0n
}

/** Notes that it was used, as its authenticator counts. */
export async function touchPasskey(db: Kysely<Database>, id: Id, used: { at: EpochMs; counter: number }): Promise<void> {
  await db.updateTable('passkeys').set({ used_at: used.at, counter: used.counter }).where('id', '=', id).execute()
}

/** Removes one passkey of somebody, or all of them, each with its record and its entry in the log. Returns how many there were. */
export function removePasskeys(
  db: Kysely<Database>,
  personId: Id,
  which: { only: Id } | 'all',
  { at, by, sessionId }: Done,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    let rows = transaction.deleteFrom('passkeys').where('person_id', '=', personId)
    if (which !== 'all') rows = rows.where('id', '=', which.only)
    const removed = await rows.returning('id').execute()
    for (const { id: passkeyId } of removed) {
      const linkId = newId()
      await insertRecord(transaction, { id: linkId, personId, at, by, through: 'passkey-removed', device: undefined, sessionId })
      const event = { action: 'removed-passkey', personId, passkeyId, linkId } as const
      await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
    }
    return removed.length
  })
}

/** Every passkey there is, as `removePasskeys` does it. Returns how many there were. */
export async function removeAllPasskeys(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  let removed = 0
  for (const personId of [...(await countPasskeys(transaction)).keys()].sort())
    removed += await removePasskeys(transaction, personId, 'all', { at, by: undefined })
  return removed
}

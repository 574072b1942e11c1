import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'

export interface StoredProvisioningToken {
  id: Id
  madeBy: Id
  madeAt: EpochMs
  usedAt: EpochMs | undefined
}

/** Adds a token, and enters it in the log. */
export async function insertProvisioningToken(
  transaction: Kysely<Database>,
  { id, secretHash, madeBy, madeAt }: Omit<StoredProvisioningToken, 'usedAt'> & { secretHash: string },
): Promise<void> {
  await transaction
    .insertInto('provisioning_tokens')
    .values({ id, secret_hash: secretHash, made_by: madeBy, made_at: madeAt, used_at: null, ended_at: null })
    .execute()
  const event = { action: 'made-provisioning-token', tokenId: id } as const
  await appendPlainAudit(transaction, { at: madeAt, actorId: madeBy, interviewId: undefined, event })
}

/** The token with this secret, as long as it works. */
export async function findProvisioningToken(
  db: Kysely<Database>,
  secretHash: string,
): Promise<Pick<StoredProvisioningToken, 'id' | 'usedAt'> | undefined> {
  const row = await db
    .selectFrom('provisioning_tokens')
    .select(['id', 'used_at'])
    .where('secret_hash', '=', secretHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, usedAt: row.used_at ?? undefined }
}

/** Whether this token still works. */
export async function provisioningTokenStands(db: Kysely<Database>, id: Id): Promise<boolean> {
  const rows = db.selectFrom('provisioning_tokens').select('id').where('id', '=', id).where('ended_at', 'is', null)
  return (await rows.executeTakeFirst()) !== undefined
}

/** Those that work, newest first. */
export async function listProvisioningTokens(db: Kysely<Database>): Promise<StoredProvisioningToken[]> {
  const rows = await db
    .selectFrom('provisioning_tokens')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, madeBy: row.made_by, madeAt: row.made_at, usedAt: row.used_at ?? undefined }))
}

export async function touchProvisioningToken(db: Kysely<Database>, id: Id, now: EpochMs): Promise<void> {
  await db.updateTable('provisioning_tokens').set({ used_at: now }).where('id', '=', id).execute()
}

/** Ends a token, and enters that in the log. Whether there was such a one that worked. */
export async function endProvisioningToken(
  transaction: Kysely<Database>,
  id: Id,
  { at, by }: { at: EpochMs; by: Id | undefined },
): Promise<boolean> {
  const rows = transaction.updateTable('provisioning_tokens').set({ ended_at: at }).where('id', '=', id)
  if ((await rows.where('ended_at', 'is', null).executeTakeFirst()).numUpdatedRows === 0n) return false
  const event = { action: 'revoked-provisioning-token', tokenId: id } as const
  await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
  return true
}

/** Every token that works, each with its entry in the log. Returns how many there were. */
export async function endAllProvisioningTokens(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const tokens = await listProvisioningTokens(transaction)
  for (const { id } of tokens) await endProvisioningToken(transaction, id, { at, by: undefined })
  return tokens.length
}

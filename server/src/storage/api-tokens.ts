import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export interface StoredApiToken {
  id: Id
  personId: Id
  name: string
  createdAt: EpochMs
  lastUsedAt: EpochMs | undefined
}

export async function insertApiToken(
  db: Kysely<Database>,
  token: { id: Id; secretHash: string; personId: Id; name: string; createdAt: EpochMs },
): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({
      id: token.id,
      secret_hash: token.secretHash,
      person_id: token.personId,
      name: token.name,
      created_at: token.createdAt,
      last_used_at: null,
    })
    .execute()
}

const columns = ['id', 'person_id', 'name', 'created_at', 'last_used_at'] as const
const toToken = (row: { id: string; person_id: string; name: string; created_at: number; last_used_at: number | null }) => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
})

export async function findApiToken(db: Kysely<Database>, secretHash: string): Promise<StoredApiToken | undefined> {
  const row = await db.selectFrom('api_tokens').select(columns).where('secret_hash', '=', secretHash).executeTakeFirst()
  return row && toToken(row)
}

/** Newest first. */
export async function listApiTokens(db: Kysely<Database>, personId: Id): Promise<StoredApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toToken)
}

export async function touchApiToken(db: Kysely<Database>, id: Id, now: EpochMs): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** Whether there was such a token of this person. */
export async function deleteApiToken(db: Kysely<Database>, id: Id, personId: Id): Promise<boolean> {
  const result = await db.deleteFrom('api_tokens').where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

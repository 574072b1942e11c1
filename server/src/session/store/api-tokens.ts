import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type GivenScopes, type TokenScope, tokenScopeSchema } from '@panelbook/shared/session/token-scope'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'
import type { ApiTokenRow } from '../tables.ts'

export interface StoredApiToken {
  id: Id
  personId: Id
  name: string
  createdAt: EpochMs
  lastUsedAt: EpochMs | undefined
  expiresAt: EpochMs
  scopes: GivenScopes
}

interface NewApiToken extends Omit<StoredApiToken, 'lastUsedAt' | 'scopes'> {
  secretHash: string
  scopes?: GivenScopes
}

/** @param by who makes it; undefined for the command line */
export async function insertApiToken(db: Kysely<Database>, token: NewApiToken, by: Id | undefined): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await insertRow(transaction, token)
    const { personId, id: tokenId, scopes } = token
    const event = { action: 'made-token', personId, tokenId, ...(scopes && { scopes: [...scopes] }) } as const
    await appendPlainAudit(transaction, { at: token.createdAt, actorId: by, interviewId: undefined, event })
  })
}

/** As the column has them. */
export const storedScopes = (scopes: GivenScopes): string | null => (scopes === undefined ? null : JSON.stringify(scopes))

async function insertRow(db: Kysely<Database>, token: NewApiToken): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({
      id: token.id,
      secret_hash: token.secretHash,
      person_id: token.personId,
      name: token.name,
      created_at: token.createdAt,
      last_used_at: null,
      expires_at: token.expiresAt,
      scopes: storedScopes(token.scopes),
    })
    .execute()
}

const columns = ['id', 'person_id', 'name', 'created_at', 'last_used_at', 'expires_at', 'scopes'] as const
const scopesSchema = z.array(tokenScopeSchema)

/** What was changed by hand into nonsense gives nothing, so that its person can still see and revoke the token. `verify` names it. */
function readScopes(text: string): TokenScope[] {
  try {
    return scopesSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}

const toToken = (row: Pick<Selectable<ApiTokenRow>, (typeof columns)[number]>): StoredApiToken => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
  expiresAt: row.expires_at,
  scopes: row.scopes === null ? undefined : readScopes(row.scopes),
})

export async function findApiToken(db: Kysely<Database>, secretHash: string): Promise<StoredApiToken | undefined> {
  const row = await db.selectFrom('api_tokens').select(columns).where('secret_hash', '=', secretHash).executeTakeFirst()
  return row && toToken(row)
}

/** Whether this token was not revoked since. */
export async function apiTokenStands(db: Kysely<Database>, id: Id): Promise<boolean> {
  return (await db.selectFrom('api_tokens').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
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
export function deleteApiToken(
  db: Kysely<Database>,
  id: Id,
  personId: Id,
  done: { at: EpochMs; by: Id | undefined },
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const rows = transaction.deleteFrom('api_tokens').where('id', '=', id).where('person_id', '=', personId)
    if ((await rows.executeTakeFirst()).numDeletedRows === 0n) return false
    const event = { action: 'revoked-token', personId, tokenId: id } as const
    await appendPlainAudit(transaction, { at: done.at, actorId: done.by, interviewId: undefined, event })
    return true
  })
}

/** Every token of somebody, each with its entry in the audit log. */
export async function revokeApiTokensOf(
  transaction: Kysely<Database>,
  personId: Id,
  { at, by }: { at: EpochMs; by: Id | undefined },
): Promise<void> {
  const tokens = await transaction.deleteFrom('api_tokens').where('person_id', '=', personId).returning('id').execute()
  for (const { id: tokenId } of tokens) {
    const event = { action: 'revoked-token', personId, tokenId } as const
    await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
  }
}

/** Every token there is, each with its entry in the audit log. Returns how many there were. */
export async function deleteAllApiTokens(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const tokens = await transaction.deleteFrom('api_tokens').returning(['id', 'person_id']).execute()
  for (const { id: tokenId, person_id: personId } of tokens) {
    const event = { action: 'revoked-token', personId, tokenId } as const
    await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
  }
  return tokens.length
}

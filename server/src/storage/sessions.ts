import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export interface StoredSession {
  id: Id
  personId: Id
  renewedAt: EpochMs
  expiresAt: EpochMs
}

export async function insertSession(
  db: Kysely<Database>,
  session: { id: Id; secretHash: string; personId: Id; createdAt: EpochMs; expiresAt: EpochMs },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      secret_hash: session.secretHash,
      person_id: session.personId,
      created_at: session.createdAt,
      renewed_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The session of this secret, unless it has expired. */
export async function findSession(db: Kysely<Database>, secretHash: string, now: EpochMs): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { id: row.id, personId: row.person_id, renewedAt: row.renewed_at, expiresAt: row.expires_at }
}

export async function renewSession(db: Kysely<Database>, id: Id, renewedAt: EpochMs, expiresAt: EpochMs): Promise<void> {
  await db.updateTable('sessions').set({ renewed_at: renewedAt, expires_at: expiresAt }).where('id', '=', id).execute()
}

export async function deleteSession(db: Kysely<Database>, id: Id): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

export async function deleteSessionsOf(db: Kysely<Database>, personId: Id): Promise<void> {
  await db.deleteFrom('sessions').where('person_id', '=', personId).execute()
}

export async function deleteExpiredSessions(db: Kysely<Database>, now: EpochMs): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

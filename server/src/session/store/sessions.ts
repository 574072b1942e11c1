import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { WayIn } from '@panelbook/shared/people/sign-in-link'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'
import type { SessionRow } from '../tables.ts'
import { wayInOf } from './sign-in-links.ts'

export interface StoredSession {
  id: Id
  personId: Id
  createdAt: EpochMs
  renewedAt: EpochMs
  expiresAt: EpochMs
  /** What it was started on, as far as that said. */
  device: string | undefined
  /** The sign-in link that started it. */
  linkId: Id | undefined
  /** When it was last used, to some minutes. */
  seenAt: EpochMs
  /** Sign-in links until then were told of in this session. */
  toldUntil: EpochMs
}

const toSession = (row: Selectable<SessionRow>): StoredSession => ({
  id: row.id,
  personId: row.person_id,
  createdAt: row.created_at,
  renewedAt: row.renewed_at,
  expiresAt: row.expires_at,
  device: row.device ?? undefined,
  linkId: row.link_id ?? undefined,
  seenAt: row.seen_at ?? row.renewed_at,
  toldUntil: row.told_until,
})

export async function insertSession(
  db: Kysely<Database>,
  session: {
    id: Id
    secretHash: string
    personId: Id
    createdAt: EpochMs
    expiresAt: EpochMs
    device: string | undefined
    linkId: Id | undefined
  },
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
      device: session.device ?? null,
      link_id: session.linkId ?? null,
      seen_at: session.createdAt,
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
  return row && toSession(row)
}

/** Somebody's sessions that have not expired, each with the way they came, the one used last first. */
export async function listSessions(
  db: Kysely<Database>,
  personId: Id,
  now: EpochMs,
): Promise<(StoredSession & { came: WayIn })[]> {
  const rows = await db
    .selectFrom('sessions')
    .leftJoin('sign_in_link_records', 'sign_in_link_records.id', 'sessions.link_id')
    .selectAll('sessions')
    .select('sign_in_link_records.through')
    .where('sessions.person_id', '=', personId)
    .where('sessions.expires_at', '>', now)
    .execute()
  return rows
    .map((row) => ({ ...toSession(row), came: wayInOf(row.through) }))
    .sort((a, b) => b.seenAt - a.seenAt || b.createdAt - a.createdAt)
}

/** Whether this session was not ended since: its expiry is judged where it is brought. */
export async function sessionStands(db: Kysely<Database>, id: Id): Promise<boolean> {
  return (await db.selectFrom('sessions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export async function renewSession(db: Kysely<Database>, id: Id, renewedAt: EpochMs, expiresAt: EpochMs): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ renewed_at: renewedAt, expires_at: expiresAt, seen_at: renewedAt })
    .where('id', '=', id)
    .execute()
}

export async function touchSession(db: Kysely<Database>, id: Id, seenAt: EpochMs): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: seenAt }).where('id', '=', id).execute()
}

/** The links that were shown in this session only. One session can't confirm for another that its person has read them. */
export async function setToldUntil(db: Kysely<Database>, id: Id, until: EpochMs): Promise<void> {
  await db.updateTable('sessions').set({ told_until: until }).where('id', '=', id).where('told_until', '<', until).execute()
}

/**
 * Ends sessions of somebody, and enters in the log how many.
 *
 * @param which one of them, or all but one
 * @returns the ids of those that ended
 */
export function endSessions(
  db: Kysely<Database>,
  personId: Id,
  which: { only: Id } | { allBut: Id | undefined },
  done: { at: EpochMs; by: Id | undefined },
): Promise<Id[]> {
  return inTransaction(db, async (transaction) => {
    let rows = transaction.deleteFrom('sessions').where('person_id', '=', personId)
    if ('only' in which) rows = rows.where('id', '=', which.only)
    else if (which.allBut !== undefined) rows = rows.where('id', '!=', which.allBut)
    const ended = (await rows.returning('id').execute()).map((row) => row.id)
    if (ended.length > 0) {
      const event = { action: 'ended-sessions', personId, sessions: ended.length } as const
      await appendPlainAudit(transaction, { at: done.at, actorId: done.by, interviewId: undefined, event })
    }
    return ended
  })
}

export async function deleteExpiredSessions(db: Kysely<Database>, now: EpochMs): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

/** Everybody's. Returns how many there were. */
export async function deleteAllSessions(db: Kysely<Database>): Promise<number> {
  return Number((await db.deleteFrom('sessions').executeTakeFirstOrThrow()).numDeletedRows)
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Of whom of these candidates it is shown that they will be erased. */
export async function findErasuresAhead(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
): Promise<Map<Id, { shownSince: EpochMs; at: EpochMs; roleId: Id | null }>> {
  if (candidateIds.length === 0) return new Map()
  const rows = await db.selectFrom('erasures_ahead').selectAll().where('candidate_id', 'in', candidateIds).execute()
  return new Map(rows.map((row) => [row.candidate_id, { shownSince: row.shown_since, at: row.at, roleId: row.role_id }]))
}

export async function putErasureAhead(
  db: Kysely<Database>,
  { candidateId, shownSince, at, roleId }: { candidateId: Id; shownSince: EpochMs; at: EpochMs; roleId: Id },
): Promise<void> {
  await db
    .insertInto('erasures_ahead')
    .values({ candidate_id: candidateId, shown_since: shownSince, at, role_id: roleId })
    .onConflict((conflict) => conflict.column('candidate_id').doUpdateSet({ shown_since: shownSince, at, role_id: roleId }))
    .execute()
}

export async function dropErasuresAhead(db: Kysely<Database>, candidateIds: readonly Id[]): Promise<void> {
  if (candidateIds.length === 0) return
  await db.deleteFrom('erasures_ahead').where('candidate_id', 'in', candidateIds).execute()
}

/** All of them, by id, behind this one. */
export async function listErasuresAhead(db: Kysely<Database>, after: Id, limit: number): Promise<Id[]> {
  const rows = await db
    .selectFrom('erasures_ahead')
    .select('candidate_id')
    .where('candidate_id', '>', after)
    .orderBy('candidate_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.candidate_id)
}

/** Whose time is over, the longest first. */
export async function listErasuresDue(db: Kysely<Database>, now: EpochMs, limit: number): Promise<Id[]> {
  const rows = await db
    .selectFrom('erasures_ahead')
    .select('candidate_id')
    .where('at', '<=', now)
    .orderBy('at')
    .orderBy('candidate_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.candidate_id)
}

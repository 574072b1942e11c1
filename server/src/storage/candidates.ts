import type { Candidate } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export async function insertCandidate(db: Kysely<Database>, candidate: { id: Id; name: string }, now: EpochMs): Promise<void> {
  await db.insertInto('candidates').values({ id: candidate.id, name: candidate.name, created_at: now }).execute()
}

/** Everyone ever interviewed here, by name. */
export async function listCandidates(db: Kysely<Database>): Promise<Candidate[]> {
  return db.selectFrom('candidates').select(['id', 'name']).orderBy('name').orderBy('id').execute()
}

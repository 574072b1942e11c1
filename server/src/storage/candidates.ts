import type { Candidate, ListedCandidate } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export async function insertCandidate(db: Kysely<Database>, candidate: { id: Id; name: string }, now: EpochMs): Promise<void> {
  await db.insertInto('candidates').values({ id: candidate.id, name: candidate.name, created_at: now }).execute()
}

/** For what must not name them. */
export async function listCandidateNames(db: Kysely<Database>): Promise<string[]> {
  return (await db.selectFrom('candidates').select('name').distinct().execute()).map(({ name }) => name)
}

export async function findCandidate(db: Kysely<Database>, id: Id): Promise<Candidate | undefined> {
  return db.selectFrom('candidates').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

/** Everyone ever interviewed here, by name, each with what their interviews are for. Two queries, however many there are. */
export async function listCandidates(db: Kysely<Database>): Promise<ListedCandidate[]> {
  const [candidates, interviews] = await Promise.all([
    db.selectFrom('candidates').select(['id', 'name']).orderBy('name').orderBy('id').execute(),
    db
      .selectFrom('interviews')
      .select(['candidate_id', 'role', 'role_id'])
      .select(({ fn }) => fn.max('starts_at').as('latest_at'))
      .groupBy(['candidate_id', 'role', 'role_id'])
      .orderBy('latest_at', 'desc')
      .execute(),
  ])
  const rolesOf = Map.groupBy(interviews, (row) => row.candidate_id)
  return candidates.map((candidate) => {
    const rows = rolesOf.get(candidate.id) ?? []
    const latestAt = rows[0]?.latest_at
    return {
      ...candidate,
      roles: rows.map((row) => ({ title: row.role, ...(row.role_id === null ? {} : { id: row.role_id }) })),
      ...(latestAt === undefined ? {} : { latestAt }),
    }
  })
}

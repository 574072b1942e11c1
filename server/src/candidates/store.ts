import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import type { Candidate } from '@panelbook/shared/candidates/candidate'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.ts'

export async function insertCandidate(db: Kysely<Database>, candidate: { id: Id; name: string }, now: EpochMs): Promise<void> {
  await db
    .insertInto('candidates')
    .values({ id: candidate.id, name: candidate.name, created_at: now, sort_key: nameKey(candidate.name) })
    .execute()
}

/** For views that must not name candidates. */
export async function listCandidateNames(db: Kysely<Database>): Promise<string[]> {
  return (await db.selectFrom('candidates').select('name').distinct().execute()).map(({ name }) => name)
}

export async function findCandidate(db: Kysely<Database>, id: Id): Promise<Candidate | undefined> {
  return db.selectFrom('candidates').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

export interface CandidateSearch {
  /** What of the name was typed so far, in any case and without accents. */
  text?: string | undefined
  limit: number
  /** Behind this candidate of a list without a text. */
  after?: Id | undefined
}

/**
 * Candidates by name, each with what their interviews are for. Of a text those whose name has every word of it; who is called exactly that comes first, then those whose name begins
 * so.
 */
export async function findCandidates(db: Kysely<Database>, search: CandidateSearch): Promise<ListedCandidate[]> {
  const key = nameKey(search.text ?? '')
  const words = key.split(' ').filter(Boolean)
  const { after } = search
  const candidates = await db
    .selectFrom('candidates')
    .select(['id', 'name'])
    .where((eb) => eb.and(words.map((word) => eb(sql<number>`instr(sort_key, ${word})`, '>', 0))))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(sort_key, id) > (select sort_key, id from candidates where id = ${after})`),
    )
    .$if(words.length > 0, (query) =>
      query.orderBy(sql`case when sort_key = ${key} then 0 when substr(sort_key, 1, ${key.length}) = ${key} then 1 else 2 end`),
    )
    .orderBy('sort_key')
    .orderBy('id')
    .limit(search.limit)
    .execute()
  if (candidates.length === 0) return []
  const interviews = await db
    .selectFrom('interviews')
    .select(['candidate_id', 'role', 'role_id'])
    .select(({ fn }) => fn.max('starts_at').as('latest_at'))
    .where(
      'candidate_id',
      'in',
      candidates.map(({ id }) => id),
    )
    .groupBy(['candidate_id', 'role', 'role_id'])
    .orderBy('latest_at', 'desc')
    .execute()
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

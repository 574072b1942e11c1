import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import { type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import { type Candidate, emailKeyOf } from '@panelbook/shared/candidates/candidate'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { candidateShown, type Hidden, roleShown } from './hidden.ts'

export interface CandidateSearch {
  /** What was typed so far of the name, e-mail, phone or a tag, in any case and without accents. */
  text?: string | undefined
  roleId?: Id | undefined
  state?: ApplicationState | undefined
  /** Only those of whom it is noted that they will be erased. */
  erased?: 'soon' | undefined
  limit: number
  /** How many come before the first that is wanted. */
  offset?: number
  /** Behind this candidate of a list without a text. */
  after?: Id | undefined
  /** What isn’t there for whoever asks. */
  hidden: Hidden
}

/**
 * Candidates by name, each with what they have applied for. Of a text those who have every word of it; who is called exactly that
 * comes first, then those whose name begins so. Those who were merged into another are not among them.
 */
export async function findCandidates(db: Kysely<Database>, search: CandidateSearch): Promise<ListedCandidate[]> {
  const key = nameKey(search.text ?? '')
  const { after, offset = 0 } = search
  const rows = await matching(db, search)
    .select(['id', 'name', 'email', 'tags_json'])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(sort_key, id) > (select sort_key, id from candidates where id = ${after} and ${candidateShown(search.hidden, 'candidates.id')})`,
      ),
    )
    .$if(key !== '', (query) =>
      query.orderBy(sql`case when sort_key = ${key} then 0 when substr(sort_key, 1, ${key.length}) = ${key} then 1 else 2 end`),
    )
    .orderBy('sort_key')
    .orderBy('id')
    .limit(search.limit)
    .$if(offset > 0, (query) => query.offset(offset))
    .execute()
  return withApplications(db, rows, search.hidden)
}

/** How many a search finds in total. */
export async function countCandidates(db: Kysely<Database>, search: Omit<CandidateSearch, 'limit'>): Promise<number> {
  const row = await matching(db, search)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Those of the ids that were merged into nobody, in no order. */
export async function listCandidates(db: Kysely<Database>, ids: readonly Id[], hidden: Hidden): Promise<ListedCandidate[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('candidates')
    .select(['id', 'name', 'email', 'tags_json'])
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .execute()
  return withApplications(db, rows, hidden)
}

/** Those of this id or e-mail address who were merged into nobody. */
export async function findCandidatesCalled(db: Kysely<Database>, text: string): Promise<Candidate[]> {
  return db
    .selectFrom('candidates')
    .select(['id', 'name'])
    .where('merged_into', 'is', null)
    .where((eb) => eb.or([eb('id', '=', text), eb('email_key', '=', emailKeyOf(text))]))
    .orderBy('id')
    .execute()
}

function matching(db: Kysely<Database>, { text = '', roleId, state, erased, hidden }: Omit<CandidateSearch, 'limit'>) {
  const words = nameKey(text).split(' ').filter(Boolean)
  return db
    .selectFrom('candidates')
    .where('merged_into', 'is', null)
    .where(candidateShown(hidden, 'candidates.id'))
    .where((eb) => eb.and(words.map((word) => eb('search_key', 'like', `%${word}%`))))
    .$if(erased !== undefined, (query) =>
      query.where('id', 'in', (ahead) =>
        ahead.selectFrom('erasures_ahead').select('candidate_id').where(roleShown(hidden, 'erasures_ahead.role_id')),
      ),
    )
    .$if(roleId !== undefined || state !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('applications')
            .select('applications.id')
            .whereRef('applications.candidate_id', '=', 'candidates.id')
            .where(roleShown(hidden, 'applications.role_id'))
            .$if(roleId !== undefined, (of) => of.where('applications.role_id', '=', roleId ?? ''))
            .$if(state !== undefined, (of) => of.where('applications.state', '=', state ?? '')),
        ),
      ),
    )
}

type Row = { id: Id; name: string; email: string | null; tags_json: string }

async function withApplications(db: Kysely<Database>, rows: readonly Row[], hidden: Hidden): Promise<ListedCandidate[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [applications, latest] = await Promise.all([
    db
      .selectFrom('applications')
      .leftJoin('roles', 'roles.id', 'applications.role_id')
      .select([
        'applications.id',
        'applications.candidate_id',
        'applications.role_id',
        'applications.role',
        'applications.state',
        'roles.title',
      ])
      .where('applications.candidate_id', 'in', ids)
      .where(roleShown(hidden, 'applications.role_id'))
      .orderBy('applications.created_at', 'desc')
      .orderBy('applications.id')
      .execute(),
    db
      .selectFrom('interviews')
      .select(['candidate_id'])
      .select(({ fn }) => fn.max('starts_at').as('latest_at'))
      .where('candidate_id', 'in', ids)
      .where('not_held', 'is', null)
      .where(roleShown(hidden, 'interviews.role_id'))
      .groupBy('candidate_id')
      .execute(),
  ])
  const applicationsOf = Map.groupBy(applications, (row) => row.candidate_id)
  const latestOf = new Map(latest.map((row) => [row.candidate_id, row.latest_at]))
  return rows.map(({ id, name, email, tags_json: tags }) => {
    const latestAt = latestOf.get(id)
    const listed = (applicationsOf.get(id) ?? []).map((row) => ({
      id: row.id,
      ...(row.role_id === null ? {} : { roleId: row.role_id }),
      role: row.title ?? row.role,
      state: checkColumn(applicationStateSchema, row.state, `applications ${row.id} state`),
    }))
    return {
      id,
      name,
      ...(email === null ? {} : { email }),
      tags: parseColumn(z.array(z.string()), tags, `candidates ${id} tags`),
      applications: listed,
      roles: listed.map(({ roleId, role }) => ({ title: role, ...(roleId === undefined ? {} : { id: roleId }) })),
      ...(latestAt === undefined ? {} : { latestAt }),
    }
  })
}

import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** What looks to somebody as if it weren't there. Lists leave it out in the database, so that pages and counts stay right. */
export interface Hidden {
  /** The entries of the person that they are, as a candidate: with their e-mail address, and merged with one that has it. */
  candidates: readonly Id[]
}

/** For whoever runs the server, and for Panelbook itself. */
export const nothingHidden: Hidden = { candidates: [] }

/** @param personId who reads; undefined: whoever runs the server */
export async function hiddenFrom(db: Kysely<Database>, personId: Id | undefined): Promise<Hidden> {
  if (personId === undefined) return nothingHidden
  const { rows } = await sql<{ id: Id }>`
    with recursive
      up(id) as (
        select c.id from candidates c join people p on p.email_key = c.email_key where p.id = ${personId}
        union
        select c.merged_into from candidates c join up on up.id = c.id where c.merged_into is not null
      ),
      entries(id) as (
        select id from up
        union
        select m.merged_id from candidate_merges m join entries e on m.kept_id = e.id where m.undone_at is null
      )
    select id from entries order by id`.execute(db)
  return { candidates: rows.map(({ id }) => id) }
}

export const isHidden = (hidden: Hidden, candidateId: Id): boolean => hidden.candidates.includes(candidateId)

/** That the candidate of this column is there. @param column of a query that has it, such as `interviews.candidate_id` */
export const candidateShown = (hidden: Hidden, column: string): RawBuilder<boolean> =>
  hidden.candidates.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} not in (${sql.join(hidden.candidates)})`

/** That the interview of this column is there, or the column is empty. */
export const interviewShown = (hidden: Hidden, column: string): RawBuilder<boolean> =>
  hidden.candidates.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(column)} is null or ${sql.ref(column)} not in (
        select hidden.id from interviews hidden where hidden.candidate_id in (${sql.join(hidden.candidates)})
      ))`

/** The people whose account has the e-mail address of one of these candidates, or of an entry that was merged into it. */
export async function peopleWhoAre(db: Kysely<Database>, candidateIds: readonly Id[]): Promise<Map<Id, Id[]>> {
  if (candidateIds.length === 0) return new Map()
  const { rows } = await sql<{ root: Id; person_id: Id }>`
    with recursive entries(root, id) as (
      select id, id from candidates where id in (${sql.join([...new Set(candidateIds)])})
      union
      select e.root, m.merged_id from candidate_merges m join entries e on m.kept_id = e.id where m.undone_at is null
    )
    select distinct e.root, p.id as person_id
    from entries e join candidates c on c.id = e.id join people p on p.email_key = c.email_key
    order by p.id`.execute(db)
  const people = new Map<Id, Id[]>()
  for (const { root, person_id: personId } of rows) people.set(root, [...(people.get(root) ?? []), personId])
  return people
}

/** The interviews of whoever has this e-mail address, as a candidate: what its account may do in them is judged anew. */
export async function listInterviewIdsOfPerson(db: Kysely<Database>, personId: Id): Promise<Id[]> {
  const { candidates } = await hiddenFrom(db, personId)
  if (candidates.length === 0) return []
  const rows = await db.selectFrom('interviews').select('id').where('candidate_id', 'in', candidates).execute()
  return rows.map(({ id }) => id)
}

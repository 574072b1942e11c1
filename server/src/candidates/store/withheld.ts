import { type Actor, may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** The interviews `veiled` whose panels are shown initials: anonymous, and not revealed. Held or not, as they may be planned anew. */
const veiled = sql`interviews veiled join panel_members veiling on veiling.interview_id = veiled.id
  where veiled.anonymous = 1 and veiled.revealed_at is null`

/** From whom the names of these candidates are withheld, unless they may read candidates. */
export async function withheldFrom(db: Kysely<Database>, candidateIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Id[]>> {
  if (candidateIds.length === 0) return new Map()
  const { rows } = await sql<{ candidate_id: Id; person_id: Id }>`
    select distinct veiled.candidate_id, veiling.person_id from ${veiled}
    and veiled.candidate_id in (${sql.join([...new Set(candidateIds)])})
    order by veiling.person_id`.execute(db)
  return new Map([...Map.groupBy(rows, (row) => row.candidate_id)].map(([id, of]) => [id, of.map((row) => row.person_id)]))
}

/**
 * The same within the query that reads the name, for the candidate of this column. In a statement of its own it would be asked of a
 * candidate who may have been merged into another meanwhile: nobody would sit there any more, and the name would be given.
 */
export const withheldColumn = (column: string): RawBuilder<string | null> => sql<string | null>`(
  select string_agg(veiling.person_id, ',') from ${veiled} and veiled.candidate_id = ${sql.ref(column)}
)`

export const peopleOfColumn = (people: string | null): Id[] => [...new Set(people?.split(','))].sort()

/** The same of one person within a query, for the candidate of this column. */
export const isWithheldFrom = (personId: Id, column: string): RawBuilder<boolean> => sql<boolean>`(
  ${sql.ref(column)} in (select veiled.candidate_id from ${veiled} and veiling.person_id = ${personId})
)`

/**
 * What to sort a query of `candidates` by as somebody is shown them: where a name that is withheld from them stood would tell
 * something of it, so it stands last.
 */
export const shownOrder = (actor: Actor): RawBuilder<unknown> => {
  if (may(actor, 'candidates.read')) return sql`candidates.sort_key`
  const withheld = isWithheldFrom(actor.personId, 'candidates.id')
  return sql`${withheld}, case when ${withheld} then '' else candidates.sort_key end`
}

/** Other interviews of a candidate in which some of these people have seats, each with them: what they are shown there changes, too. */
export async function listOtherSeats(
  db: Kysely<Database>,
  { candidateId, except }: { candidateId: Id; except: Id },
  people: ReadonlySet<Id>,
): Promise<Map<Id, Set<Id>>> {
  if (people.size === 0) return new Map()
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select(['interviews.id', 'panel_members.person_id'])
    .where('interviews.candidate_id', '=', candidateId)
    .where('interviews.id', '!=', except)
    .where('panel_members.person_id', 'in', [...people])
    .orderBy('interviews.id')
    .execute()
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => [id, new Set(of.map((row) => row.person_id))]))
}

import { teamActions } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** What looks to somebody as if it weren't there. Lists leave it out in the database, so that pages and counts stay right. */
export interface Hidden {
  /** Who reads; undefined: whoever runs the server. */
  from: Id | undefined
  /** The entries of the person that they are, as a candidate: with their e-mail address, and merged with one that has it. */
  candidates: readonly Id[]
  /** Roles that are closed to a team in which they don't hire. */
  roles: readonly Id[]
}

/** For whoever runs the server, and for Panelbook itself. */
export const nothingHidden: Hidden = { from: undefined, candidates: [], roles: [] }

/** For an act, in whose transaction nothing else changes. Readings go through `readAs`. */
export const hiddenFrom = (transaction: Transaction<Database>, personId: Id | undefined): Promise<Hidden> =>
  hiddenNow(transaction, personId)

async function hiddenNow(db: Kysely<Database>, personId: Id | undefined): Promise<Hidden> {
  if (personId === undefined) return nothingHidden
  const [candidates, roles] = await Promise.all([ownEntries(db, personId), closedRoles(db, personId)])
  return { from: personId, candidates, roles }
}

/**
 * Reads something as this person is shown it. What is hidden from them is found in a statement of its own, before those that leave
 * it out. So it is looked for again afterwards: where more is hidden by then, as a role was created closed meanwhile, what was read
 * may have some of it, and is read once more. Every reading of more than one statement goes through this; an act has its
 * transaction, in which nothing changes.
 */
export async function readAs<T>(
  db: Kysely<Database>,
  personId: Id | undefined,
  read: (hidden: Hidden) => Promise<T>,
): Promise<T> {
  let hidden = await hiddenNow(db, personId)
  for (;;) {
    const found = await read(hidden)
    if (db.isTransaction) return found
    const later = await hiddenNow(db, personId)
    if (hidesAll(hidden, later)) return found
    hidden = later
  }
}

/** Whether everything that is hidden later was hidden before. */
const hidesAll = (before: Hidden, later: Hidden): boolean =>
  later.roles.every((id) => before.roles.includes(id)) && later.candidates.every((id) => before.candidates.includes(id))

async function ownEntries(db: Kysely<Database>, personId: Id): Promise<Id[]> {
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
  return rows.map(({ id }) => id)
}

async function closedRoles(db: Kysely<Database>, personId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('roles')
    .select('roles.id')
    .where('closed', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('role_team')
            .select('role_team.person_id')
            .whereRef('role_team.role_id', '=', 'roles.id')
            .where('role_team.person_id', '=', personId)
            .where('role_team.kind', 'in', teamActions.hire),
        ),
      ),
    )
    .orderBy('roles.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The same for somebody who is given one thing of this role, though it is closed to them. */
export const withRole = (hidden: Hidden, roleId: Id): Hidden => ({
  ...hidden,
  roles: hidden.roles.filter((id) => id !== roleId),
})

type Condition = RawBuilder<boolean>
const always = sql<boolean>`true`

export const isRoleHidden = (hidden: Hidden, roleId: Id | null | undefined): boolean =>
  roleId != null && hidden.roles.includes(roleId)

/** That the role of this column is there, or the column is empty. Compared in a way that no index serves: few are hidden. */
export const roleShown = (hidden: Hidden, column: string): Condition =>
  hidden.roles.length === 0 ? always : sql<boolean>`coalesce(${sql.ref(column)}, '') not in (${sql.join(hidden.roles)})`

/** That whoever reads isn't the candidate of this column. */
export const isSomebodyElse = (hidden: Hidden, column: string): Condition =>
  hidden.candidates.length === 0 ? always : sql<boolean>`${sql.ref(column)} not in (${sql.join(hidden.candidates)})`

/**
 * That the candidate of this column is there: somebody else, with an application that is there, or with none at all. @param column
 * of a query that has it, such as `candidates.id`
 */
export const candidateShown = (hidden: Hidden, column: string): Condition =>
  hidden.roles.length === 0
    ? isSomebodyElse(hidden, column)
    : sql<boolean>`(${isSomebodyElse(hidden, column)} and ${sql.ref(column)} not in (${goneWith(hidden)}))`

/** Candidates who have applied for roles alone that aren't there, with the entries that were merged into them. */
const goneWith = ({ roles }: Hidden) => sql`
  with recursive gone(id) as (
    select a.candidate_id from applications a
    where a.role_id in (${sql.join(roles)}) and not exists (
      select 1 from applications o
      where o.candidate_id = a.candidate_id and coalesce(o.role_id, '') not in (${sql.join(roles)})
    )
    union
    select m.merged_id from candidate_merges m join gone on m.kept_id = gone.id where m.undone_at is null
  )
  select id from gone`

/** That an interview with these columns is there for a lead who has no seat in it. */
export const interviewOfRoleShown = (hidden: Hidden, of: { candidate: string; role: string }): Condition =>
  sql<boolean>`(${isSomebodyElse(hidden, of.candidate)} and ${roleShown(hidden, of.role)})`

/** That whoever reads sits on the panel of the interview of this column. */
export const isSeated = ({ from }: Hidden, column: string): Condition =>
  sql<boolean>`${sql.ref(column)} in (select seat.interview_id from panel_members seat where seat.person_id = ${from ?? ''})`

/** That the interview of this column is there for a lead who has no seat in it, or the column is empty. */
export const interviewShown = (hidden: Hidden, column: string): Condition => {
  const gone = [
    ...(hidden.candidates.length > 0 ? [sql`hidden.candidate_id in (${sql.join(hidden.candidates)})`] : []),
    ...(hidden.roles.length > 0 ? [sql`hidden.role_id in (${sql.join(hidden.roles)})`] : []),
  ]
  if (gone.length === 0) return always
  const ids = sql`select hidden.id from interviews hidden where ${sql.join(gone, sql` or `)}`
  return sql<boolean>`(${sql.ref(column)} is null or ${sql.ref(column)} not in (${ids}))`
}

/** That whoever reads may read the interview of this column, as a lead or by their seat. */
export const interviewReadable = (hidden: Hidden, column: string): Condition =>
  hidden.roles.length === 0
    ? interviewShown(hidden, column)
    : sql<boolean>`(
        ${interviewShown({ ...hidden, roles: [] }, column)}
        and (${interviewShown({ ...hidden, candidates: [] }, column)} or ${isSeated(hidden, column)})
      )`

/** Those of these candidates that aren't there. */
export async function hiddenAmong(db: Kysely<Database>, hidden: Hidden, candidateIds: readonly Id[]): Promise<Set<Id>> {
  if (candidateIds.length === 0 || (hidden.candidates.length === 0 && hidden.roles.length === 0)) return new Set()
  const rows = await db
    .selectFrom('candidates')
    .select('candidates.id')
    .where('candidates.id', 'in', candidateIds)
    .where(sql<boolean>`not ${candidateShown(hidden, 'candidates.id')}`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

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
  return new Map([...Map.groupBy(rows, ({ root }) => root)].map(([root, of]) => [root, of.map((row) => row.person_id)]))
}

/** Those of them who read all candidates but for this: leads and admins. By candidate, each with their name. */
export async function leadsWhoAre(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
): Promise<ReadonlyMap<Id, { id: Id; name: string }[]>> {
  const people = await peopleWhoAre(db, candidateIds)
  const ids = [...new Set([...people.values()].flat())]
  if (ids.length === 0) return new Map()
  const leads = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('workspace_role', 'in', ['admin', 'lead'])
    .orderBy('id')
    .execute()
  return new Map([...people].map(([candidateId, of]) => [candidateId, leads.filter(({ id }) => of.includes(id))]))
}

/** Those of these roles that are closed, each with those of its team who hire. */
export async function teamsOfClosed(db: Kysely<Database>, roleIds: readonly (Id | undefined)[]): Promise<Map<Id, Id[]>> {
  const ids = [...new Set(roleIds)].filter((id) => id !== undefined)
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('roles')
    .leftJoin('role_team', (join) =>
      join.onRef('role_team.role_id', '=', 'roles.id').on('role_team.kind', 'in', teamActions.hire),
    )
    .select(['roles.id', 'role_team.person_id'])
    .where('roles.id', 'in', ids)
    .where('closed', '=', 1)
    .orderBy('role_team.person_id')
    .execute()
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => [id, of.flatMap((row) => row.person_id ?? [])]))
}

/** The interviews of whoever has this e-mail address, as a candidate: what its account may do in them is judged anew. */
export async function listInterviewIdsOfPerson(db: Kysely<Database>, personId: Id): Promise<Id[]> {
  const candidates = await ownEntries(db, personId)
  if (candidates.length === 0) return []
  const rows = await db.selectFrom('interviews').select('id').where('candidate_id', 'in', candidates).execute()
  return rows.map(({ id }) => id)
}

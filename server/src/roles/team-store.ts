import { type TeamAction, teamActions } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import { type TeamKind, teamKindSchema, teamKinds } from '@panelbook/shared/roles/team'
import type { Kysely } from 'kysely'
import { teamsOfClosed } from '../candidates/store/hidden.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

export interface StoredTeam {
  number: number
  closed: boolean
  people: TeamMember[]
}

export interface TeamMember {
  id: Id
  name: string
  kind: TeamKind
  suspended: boolean
  workspaceRole: WorkspaceRole
}

/** The team of a role that is there. As the kinds are ordered, each by name. */
export async function findTeam(db: Kysely<Database>, roleId: Id): Promise<StoredTeam> {
  const [role, rows] = await Promise.all([
    db.selectFrom('roles').select(['closed', 'team_number']).where('id', '=', roleId).executeTakeFirstOrThrow(),
    db
      .selectFrom('role_team')
      .innerJoin('people', 'people.id', 'role_team.person_id')
      .select(['people.id', 'people.name', 'people.suspended', 'people.workspace_role', 'role_team.kind'])
      .where('role_id', '=', roleId)
      .execute(),
  ])
  const people = rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: checkColumn(teamKindSchema, row.kind, `role_team ${roleId}`),
    suspended: row.suspended !== 0,
    workspaceRole: row.workspace_role as WorkspaceRole,
  }))
  const inOrder = people.sort(byName(({ name }) => name)).sort((a, b) => teamKinds.indexOf(a.kind) - teamKinds.indexOf(b.kind))
  return { number: role.team_number, closed: role.closed === 1, people: inOrder }
}

/** Puts a team in the place of the one before. In the transaction that has read it. */
export async function replaceTeam(
  db: Kysely<Database>,
  roleId: Id,
  team: { number: number; closed: boolean; people: readonly { personId: Id; kind: TeamKind }[] },
): Promise<void> {
  await db.deleteFrom('role_team').where('role_id', '=', roleId).execute()
  await db
    .insertInto('role_team')
    .values(team.people.map(({ personId, kind }) => ({ role_id: roleId, person_id: personId, kind })))
    .execute()
  await db
    .updateTable('roles')
    .set({ closed: team.closed ? 1 : 0, team_number: team.number })
    .where('id', '=', roleId)
    .execute()
}

/** The roles of whose team this person is an owner. */
export async function listOwnedRoles(db: Kysely<Database>, personId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('role_team')
    .select('role_id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'owner')
    .orderBy('role_id')
    .execute()
  return rows.map((row) => row.role_id)
}

export async function listInterviewIdsOfRole(db: Kysely<Database>, roleId: Id): Promise<Id[]> {
  const rows = await db.selectFrom('interviews').select('id').where('role_id', '=', roleId).execute()
  return rows.map(({ id }) => id)
}

/** Who is shown a role: everybody, or those of its team alone who hire. */
export async function roleReaders(db: Kysely<Database>, roleId: Id): Promise<'everyone' | ReadonlySet<Id>> {
  const team = (await teamsOfClosed(db, [roleId])).get(roleId)
  return team ? new Set(team) : 'everyone'
}

/** Who is shown anything of a role, if only what it is called: everybody, or its whole team. */
export async function titleReaders(db: Kysely<Database>, roleId: Id): Promise<'everyone' | ReadonlySet<Id>> {
  if ((await teamsOfClosed(db, [roleId])).size === 0) return 'everyone'
  const rows = await db.selectFrom('role_team').select('person_id').where('role_id', '=', roleId).execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

/** What this person is on the team of a role; undefined where they aren't on it. */
export async function kindOnTeam(db: Kysely<Database>, personId: Id, roleId: Id): Promise<TeamKind | undefined> {
  const row = await db
    .selectFrom('role_team')
    .select('kind')
    .where('role_id', '=', roleId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && checkColumn(teamKindSchema, row.kind, `role_team ${roleId}`)
}

/** Those whom the team of a role has named for this. */
export async function listNamed(db: Kysely<Database>, roleId: Id, action: TeamAction): Promise<Id[]> {
  const rows = await db
    .selectFrom('role_team')
    .select('person_id')
    .where('role_id', '=', roleId)
    .where('kind', 'in', teamActions[action])
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** The roles, by title, for which this person is named for one thing alone, with what. */
export async function listTeamParts(db: Kysely<Database>, personId: Id): Promise<{ id: Id; title: string; kind: TeamKind }[]> {
  const rows = await db
    .selectFrom('role_team')
    .innerJoin('roles', 'roles.id', 'role_team.role_id')
    .select(['roles.id', 'roles.title', 'role_team.kind'])
    .where('role_team.person_id', '=', personId)
    .where('role_team.kind', 'not in', teamActions.hire)
    .execute()
  return rows
    .map((row) => ({ ...row, kind: checkColumn(teamKindSchema, row.kind, `role_team ${row.id}`) }))
    .sort(byName(({ title }) => title))
}

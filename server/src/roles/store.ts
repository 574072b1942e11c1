import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import { type Role, type RoleContent, roleContent, roleContentSchema } from '@panelbook/shared/roles/role'
import type { RoleRetention } from '@panelbook/shared/roles/role-retention'
import type { Kysely } from 'kysely'
import { type Hidden, isRoleHidden, roleShown } from '../candidates/store/hidden.ts'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

type RoleColumns = { id: string; version: number; content_json: string; archived: number; closed: number }
const columns = ['id', 'version', 'content_json', 'archived', 'closed'] as const

const toRole = (row: RoleColumns): Role => ({
  ...parseColumn(roleContentSchema, row.content_json, `roles ${row.id}`),
  id: row.id,
  version: row.version,
  archived: row.archived === 1,
  ...(row.closed === 1 ? { closed: true as const } : {}),
})

export async function findRole(db: Kysely<Database>, id: Id): Promise<Role | undefined> {
  const row = await db.selectFrom('roles').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toRole(row)
}

/** The role, unless it isn't there for whoever asks. */
export async function shownRole(db: Kysely<Database>, id: Id, hidden: Hidden): Promise<Role | undefined> {
  return isRoleHidden(hidden, id) ? undefined : findRole(db, id)
}

/** All roles by title that are there for whoever asks, archived ones included. */
export async function listRoles(db: Kysely<Database>, hidden: Hidden): Promise<Role[]> {
  const rows = await db.selectFrom('roles').select(columns).where(roleShown(hidden, 'roles.id')).execute()
  return rows.map(toRole).sort(byName((role) => role.title))
}

/** A new role at version 1. In a transaction. */
export async function insertRole(db: Kysely<Database>, id: Id, content: RoleContent, at: EpochMs, by?: Id): Promise<Role> {
  const role: Role = { ...content, id, version: 1, archived: false }
  await db
    .insertInto('roles')
    .values({ id, version: 1, title: content.title, content_json: JSON.stringify(content), archived: 0, updated_at: at })
    .execute()
  await recordVersion(db, role, at, by)
  return role
}

/** The role's next version; the ones before stay recorded. In the transaction that has read it. */
export async function replaceRole(
  db: Kysely<Database>,
  before: Role,
  next: { content: RoleContent; archived: boolean },
  at: EpochMs,
  by: Id,
): Promise<Role> {
  const { id, version, closed } = before
  const role: Role = { ...next.content, id, version: version + 1, archived: next.archived, ...(closed ? { closed } : {}) }
  await db
    .updateTable('roles')
    .set({
      version: role.version,
      title: role.title,
      content_json: JSON.stringify(next.content),
      archived: next.archived ? 1 : 0,
      updated_at: at,
    })
    .where('id', '=', role.id)
    .execute()
  await recordVersion(db, role, at, by)
  return role
}

async function recordVersion(db: Kysely<Database>, role: Role, at: EpochMs, by: Id | undefined): Promise<void> {
  await db
    .insertInto('role_versions')
    .values({
      role_id: role.id,
      version: role.version,
      content_json: JSON.stringify(roleContent(role)),
      archived: role.archived ? 1 : 0,
      at,
      by_person_id: by ?? null,
    })
    .execute()
}

/**
 * Who made a version, and when; undefined for a version that isn't there. Without `by` it came with the samples, or their account
 * is gone.
 */
export async function findRoleAuthor(
  db: Kysely<Database>,
  id: Id,
  version: number,
): Promise<{ at: EpochMs; by: string | undefined } | undefined> {
  const row = await db
    .selectFrom('role_versions as v')
    .leftJoin('people as author', 'author.id', 'v.by_person_id')
    .select(['v.at', 'author.name'])
    .where('v.role_id', '=', id)
    .where('v.version', '=', version)
    .executeTakeFirst()
  return row && { at: row.at, by: row.name ?? undefined }
}

/** How long a role keeps candidates' data, as it was set last. */
export async function findRetention(db: Kysely<Database>, roleId: Id): Promise<RoleRetention> {
  const row = await db
    .selectFrom('retention_changes')
    .innerJoin('people', 'people.id', 'retention_changes.by_person_id')
    .selectAll('retention_changes')
    .select('people.name')
    .where('role_id', '=', roleId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { number: 0 }
  const set = { at: row.at, by: { id: row.by_person_id, name: row.name }, reason: row.reason }
  return { number: row.number, set, ...(row.months === null ? {} : { months: row.months }) }
}

/** Adds a change, which is what holds from now on. In the transaction that has read the one before. */
export async function recordRetention(
  db: Kysely<Database>,
  roleId: Id,
  change: { number: number; months: number | undefined; at: EpochMs; by: Id; reason: string },
): Promise<void> {
  const { number, at, by, reason } = change
  const months = change.months ?? null
  await db.insertInto('retention_changes').values({ role_id: roleId, number, at, by_person_id: by, reason, months }).execute()
  await db
    .updateTable('roles')
    .set({ keep_months: months, keep_since: months === null ? null : at })
    .where('id', '=', roleId)
    .execute()
}

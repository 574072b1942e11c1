import type { Generated } from 'kysely'

export interface RoleRow {
  id: string
  version: number
  title: string
  /** RoleContent, the newest version */
  content_json: string
  archived: number
  updated_at: number
  /** Of the newest change of its retention: how long, and since when; null: until somebody erases them. */
  keep_months: number | null
  keep_since: number | null
  /** 1: nobody but its team knows of it. */
  closed: Generated<number>
  /** How often its team was set; 0: it has none. */
  team_number: Generated<number>
}

/** Somebody who hires for a role. */
export interface RoleTeamRow {
  role_id: string
  person_id: string
  /** TeamKind */
  kind: string
}

/** Immutable: what a role's loop was in one version, the present one included. */
export interface RoleVersionRow {
  role_id: string
  version: number
  /** RoleContent */
  content_json: string
  archived: number
  at: number
  by_person_id: string | null
}

/** How long a role keeps candidates' data, with the reason. Rows are only ever added; the newest says what holds. */
export interface RetentionChangeRow {
  role_id: string
  /** From 1, of this role. */
  number: number
  at: number
  by_person_id: string
  reason: string
  /** After the decision; null: until somebody erases them. */
  months: number | null
}

export interface RoleTables {
  roles: RoleRow
  role_versions: RoleVersionRow
  retention_changes: RetentionChangeRow
  role_team: RoleTeamRow
}

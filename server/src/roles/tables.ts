export interface RoleRow {
  id: string
  version: number
  title: string
  /** RoleContent, the newest version */
  content_json: string
  archived: number
  updated_at: number
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

export interface RoleTables {
  roles: RoleRow
  role_versions: RoleVersionRow
}

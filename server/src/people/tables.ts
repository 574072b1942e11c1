import type { Generated } from 'kysely'

export interface PersonRow {
  id: string
  name: string
  email: string
  /** The address in lower case: two spellings of one address are one person. */
  email_key: string
  workspace_role: string
  suspended: number
  created_at: number
  /** When this person last signed in with a link; null: never. */
  signed_in_at: number | null
  /** When their name, address, role or suspension last changed; null: not since it is noted. */
  changed_at: number | null
  /** In which zone they are; null: not known. */
  time_zone: Generated<string | null>
  /** When they last chose that zone, or when their working morning begins; null: never. */
  mornings_since: Generated<number | null>
}

export interface PeopleTables {
  people: PersonRow
}

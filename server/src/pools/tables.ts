/** Which change of a role's pools holds. One row a role; none before the first. */
export interface RolePoolsRow {
  role_id: string
  /** Counts up from 1 with every change. */
  number: number
  at: number
  by_person_id: string
}

export interface PoolRow {
  role_id: string
  id: string
  /** From 0, in the order in which they were written. */
  position: number
  name: string
  seats: number
  shadows: number
  /** Ids of stages. */
  stages_json: string
}

export interface PoolMemberRow {
  role_id: string
  pool_id: string
  person_id: string
}

/** What somebody, or a lead, said of them. One row a person; none before the first. */
export interface AvailabilityRow {
  person_id: string
  /** Counts up from 1 with every change. */
  number: number
  /** Interviews a week at most; null: no limit. */
  weekly: number | null
  /** CalendarDay on which they are back, in their own zone; null: not away. */
  away_until: string | null
  at: number
  by_person_id: string
}

export interface PoolTables {
  role_pools: RolePoolsRow
  pools: PoolRow
  pool_members: PoolMemberRow
  availability: AvailabilityRow
}

/** The path of a role. Rows are only ever added; the newest says what holds. */
export interface PathChangeRow {
  role_id: string
  /** From 1, of this role. */
  number: number
  at: number
  by_person_id: string
  /** Both null: there is no path. */
  shadows: number | null
  reverses: number | null
}

/** Somebody was written free of a role's path, or that was taken back. Rows are only ever added; their newest says what holds. */
export interface WrittenFreeRow {
  role_id: string
  /** From 1, of this role. */
  number: number
  person_id: string
  free: number
  at: number
  by_person_id: string
  reason: string
}

/** Who sat in an interview of this role that was held and erased since: nothing of its candidate. */
export interface KeptSeatRow {
  role_id: string
  /** A random id that the seats of one interview share. */
  conversation: string
  person_id: string
  /** PanelRole */
  panel_role: string
  handed_in: number
  /** When the UTC day of the interview began, or the last change of the role's path that came before it on that day. */
  day: number
}

export interface ShadowingTables {
  path_changes: PathChangeRow
  written_free: WrittenFreeRow
  kept_seats: KeptSeatRow
}

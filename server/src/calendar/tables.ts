/** The secret address at which one person's calendar is read. */
export interface CalendarAddressRow {
  /** Nobody has two. */
  person_id: string
  id: string
  /** SHA-256, hex, of the secret in the address: the secret itself is nowhere on the server. */
  secret_hash: string
  made_at: number
  /** When it was last read, to some minutes. */
  read_at: number | null
}

export interface CalendarTables {
  calendar_addresses: CalendarAddressRow
}

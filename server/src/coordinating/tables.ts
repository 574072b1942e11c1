/** One row for each seat of whose scorecard somebody has reminded: the newest reminder. */
export interface ScorecardReminderRow {
  interview_id: string
  person_id: string
  at: number
  by_id: string
  /** Of the request that made it, so that a repeat of it is known. */
  request_key: string
  request_hash: string
}

export interface CoordinatingTables {
  scorecard_reminders: ScorecardReminderRow
}

/** The table of practice interviews. Times are epoch milliseconds. */
export interface PracticeTables {
  practice_scorecards: PracticeScorecardRow
}

/** Immutable: a row is only ever added. */
export interface PracticeScorecardRow {
  vignette_id: string
  person_id: string
  /** From 1, of this person and vignette. */
  attempt: number
  vignette_version: number
  idempotency_key: string
  submitted_at: number
  /** PracticeContent */
  content_json: string
}

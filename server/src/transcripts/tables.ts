/** What was said in an interview, as a meeting tool wrote it down: one an interview, which goes with it. */
export interface TranscriptRow {
  id: string
  interview_id: string
  /** TranscriptForm */
  form: string
  /** What a clock on the wall showed at time 0, in milliseconds after midnight; null where times are the recording's own. */
  clock: number | null
  /** IANA name of the zone in which it hung. */
  time_zone: string | null
  brought_at: number
  brought_by: string | null
  /** TranscriptLine[] */
  lines_json: string
  /** When the recording began, as somebody said; null: with the conversation. The one column that is written again. */
  began_at: number | null
}

export interface TranscriptTables {
  transcripts: TranscriptRow
}

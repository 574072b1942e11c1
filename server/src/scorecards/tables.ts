import type { HappeningRow } from '../interviews/tables.ts'

/** One row for each person of a panel who rates: where their scorecard stands. */
export interface ScorecardStandingRow {
  interview_id: string
  person_id: string
  /** draft, submitted, reopened or declined */
  state: string
  /** Of the newest submitted version; 0 before the first. */
  version: number
  /** When it was submitted, reopened or declined; null for a first draft. */
  changed_at: number | null
  reason: string | null
  hash: string | null
  /** Questions with a rating or "not assessed"; follows the card document. */
  rated: number
}

/** Immutable: a row is only ever added. */
export interface SubmittedScorecardRow {
  interview_id: string
  person_id: string
  version: number
  panel_role: string
  submitted_at: number
  sequence: number
  idempotency_key: string
  /** ScorecardContent */
  content_json: string
  hash: string
}

export interface ReopeningRow extends HappeningRow {
  person_id: string
  /** That was reopened; 0 where it had been declined before it was ever submitted. */
  version: number
}

/** A lead has read this person's sealed draft. */
export interface GlassBreakRow extends HappeningRow {
  person_id: string
}

/** The reader has been given this version of this person's scorecard, and the audit log says since when. */
export interface ScorecardOpeningRow {
  interview_id: string
  person_id: string
  version: number
  reader_id: string
}

/** Which version of whose scorecard was in at the reveal. Written with the reveal and never again: what the first ratings are. */
export interface RevealedScorecardRow {
  interview_id: string
  person_id: string
  version: number
}

export interface ScorecardTables {
  scorecard_standings: ScorecardStandingRow
  submitted_scorecards: SubmittedScorecardRow
  reopenings: ReopeningRow
  glass_breaks: GlassBreakRow
  scorecard_openings: ScorecardOpeningRow
  revealed_scorecards: RevealedScorecardRow
}

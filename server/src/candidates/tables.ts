import type { Generated } from 'kysely'

export interface CandidateRow {
  id: string
  name: string
  created_at: number
  /** `nameKey` of the name. */
  sort_key: Generated<string>
  /** Counts up from 1 with every change of what people wrote. */
  version: Generated<number>
  email: string | null
  /** `emailKeyOf` the e-mail. */
  email_key: string | null
  phone: string | null
  /** `phoneKeyOf` the phone. */
  phone_key: string | null
  source: string | null
  /** string[] */
  links_json: Generated<string>
  /** string[] */
  tags_json: Generated<string>
  /** `nameKey` of everything that finds them. */
  search_key: Generated<string>
  /** Who saved the present version; null: Panelbook itself. */
  updated_by: string | null
  /** The candidate that this one was merged into: it is found nowhere any more, and its address leads there. */
  merged_into: string | null
}

export interface ApplicationRow {
  id: string
  candidate_id: string
  /** null: `role` was typed. */
  role_id: string | null
  /** What the role was called when the application was made. */
  role: string
  /** ApplicationState */
  state: string
  version: number
  created_at: number
  created_by: string | null
  /** Of the newest decision on it; null: none yet. */
  outcome: string | null
}

/** The decision on an application; its number is the version. Rows are only ever added. */
export interface ApplicationDecisionRow {
  application_id: string
  number: number
  at: number
  by_person_id: string
  reason: string
  outcome: string
}

/** A withdrawal, or its end, with its reason. Rows are only ever added. */
export interface ApplicationChangeRow {
  application_id: string
  /** From 1, of this application. */
  number: number
  at: number
  by_person_id: string
  reason: string
  /** The state that it has since. */
  state: string
}

export interface CandidateMergeRow {
  id: string
  kept_id: string
  merged_id: string
  at: number
  by_person_id: string
  /** Of the merged candidate, which the merge gave to the kept one: string[] */
  applications_json: string
  /** What the kept candidate was, and what the merge made of it: { before, after }, each CandidateContent */
  content_json: string
  undone_at: number | null
}

/** Two candidates who look alike, and are two people. */
export interface CandidatesApartRow {
  /** The smaller id. */
  one_id: string
  other_id: string
  at: number
  by_person_id: string
}

/** A legal hold (`held` 1), or its end, with its reason. Rows are only ever added; the newest says what holds. */
export interface HoldChangeRow {
  candidate_id: string
  /** From 1, of this candidate. */
  number: number
  at: number
  by_person_id: string
  reason: string
  held: number
}

/** That a candidate was erased: what a restored backup is compared with. */
export interface ErasureRow {
  /** HMAC-SHA-256, hex, of the candidate's id. */
  hash: string
  /** Its key, hex: the same for all erasures of a workspace. */
  key: string
  at: number
}

/** An interview that was erased, and somebody who had been on its panel: their devices are told to let go of it. */
export interface ErasedInterviewRow {
  interview_id: string
  person_id: string
}

/** A candidate who will be erased by the clock, and since when that is shown. Follows from the rest, but for `shown_since`. */
export interface ErasureAheadRow {
  candidate_id: string
  shown_since: number
  /** From when on. */
  at: number
  /** The role that says so; null until it is judged the next time. */
  role_id: Generated<string | null>
}

export interface CandidateTables {
  candidates: CandidateRow
  applications: ApplicationRow
  application_changes: ApplicationChangeRow
  application_decisions: ApplicationDecisionRow
  candidate_merges: CandidateMergeRow
  candidates_apart: CandidatesApartRow
  hold_changes: HoldChangeRow
  erasures: ErasureRow
  erased_interviews: ErasedInterviewRow
  erasures_ahead: ErasureAheadRow
}

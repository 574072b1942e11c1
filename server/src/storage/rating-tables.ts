import type { Generated } from 'kysely'

/** The tables that compare many interviews: projections, which can be made again from what they were made of. */
export interface RatingTables {
  rating_facts: RatingFactRow
  candidate_summaries: CandidateSummaryRow
  conduct_facts: ConductFactsRow
  interview_endings: InterviewEndingRow
  revealed_scorecards: RevealedScorecardRow
}

/** Panelbook itself ended the conversation. Rows are only ever added. */
export interface InterviewEndingRow {
  interview_id: string
  at: number
  /** scorecards-in or slot-over */
  why: string
}

/** Which version of whose scorecard was in at the reveal. Written with the reveal and never again: what the first ratings are. */
export interface RevealedScorecardRow {
  interview_id: string
  person_id: string
  version: number
}

/**
 * What one submitted scorecard of a revealed interview says of one question. Nothing sealed is ever in here: rows come with the reveal, and say what was in
 * at it. Candidate, role and stage are the interview's.
 */
export interface RatingFactRow {
  interview_id: string
  person_id: string
  question_id: string
  /** Of the scorecard. */
  version: number
  panel_role: string
  /** 0: a shadow's, which is shown apart and enters no distribution, spread or statistic. */
  counted: number
  /** The question's own; null where it names none. */
  competency: string | null
  /** `unrated`: optional or skipped, and left alone. Neither that nor `not-assessed` is ever a low rating. */
  kind: 'rated' | 'not-assessed' | 'unrated'
  /** 1 to `scale_size`; null unless `rated`. */
  value: number | null
  scale_size: number
  /** A piece of evidence stands for the rating, a signal or a red flag of this question. */
  evidenced: number
  /** How many of the question's red flags were raised. */
  red_flags: number
  submitted_at: number
}

/**
 * One candidate in one role: what a page of the role needs, so that it costs the rows shown and not the scorecards behind them. Follows from the interviews of the two,
 * from decisions and from `rating_facts`; names stay where they are, in `candidates`.
 */
export interface CandidateSummaryRow {
  role_id: string
  candidate_id: string
  /** Of the latest interview. */
  stage_id: string | null
  latest_at: number
  /** The outcome of the newest decision. */
  decision: string | null
  /** Counted scorecards that recommend this. */
  strong_no: number
  no: number
  yes: number
  strong_yes: number
  /** Steps of the scale; null where no question was rated by two who count. */
  widest: number | null
  /** Competencies of the role that were rated, and how many it has. */
  covered: number
  coverage_of: number
  /** CandidateSummary */
  summary_json: string
}

/** What happened in one conversation, beside what its plan meant to ask. Follows the conduct document; a row comes with the start of the conversation. */
export interface ConductFactsRow {
  interview_id: string
  /** Of the conduct document's log, when this was last made anew: later entries changed nothing, or are made up for when the server starts. */
  sequence: number
  /** When the server first had that much of the document; null: nobody noted it. */
  heard_at: number | null
  /** How many of the server's own endings the facts know of. */
  endings: Generated<number>
  /** PlannedConduct */
  plan_json: string
  /** ConductFacts */
  facts_json: string
}

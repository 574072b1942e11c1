/**
 * What one submitted scorecard of a revealed interview says of one question. Nothing sealed is ever in here: rows come with the
 * reveal, and say what was in at it. Candidate, role and stage are the interview's.
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
 * One candidate in one role: what a page of the role needs, so that it costs the rows shown and not the scorecards behind them.
 * Follows from the interviews of the two, from decisions and from `rating_facts`; names stay where they are, in `candidates`.
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

export interface ComparingTables {
  rating_facts: RatingFactRow
  candidate_summaries: CandidateSummaryRow
}

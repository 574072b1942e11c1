/** The tables that compare many interviews: projections, which can be made again from what they were made of. */
export interface RatingTables {
  rating_facts: RatingFactRow
}

/**
 * What one submitted scorecard of a revealed interview says of one question. Nothing sealed is ever in here: rows come with the reveal, and go while a scorecard is
 * reopened. Candidate, role and stage are the interview's.
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

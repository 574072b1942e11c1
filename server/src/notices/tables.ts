/** Ids alone: what it says is made when it is read. */
export interface NoticeRow {
  id: string
  person_id: string
  /** What it is about, once: the same cause makes no second one. */
  key: string
  /** NoticeKind */
  kind: string
  /** One of the two is null. */
  interview_id: string | null
  application_id: string | null
  /** Which of its kind: the schedule's version, the scorecard's, or the decision's. Of a seat, when it was given. */
  number: number
  at: number
  /** Null: not yet. */
  read_at: number | null
}

export interface NoticeTables {
  notices: NoticeRow
}

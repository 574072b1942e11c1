/** Ids alone: what it says is made when it is read. */
export interface NoticeRow {
  id: string
  person_id: string
  /** What it is about, once: the same cause makes no second one. */
  key: string
  /** NoticeKind */
  kind: string
  /** At most one of the four is not null; none where it is about the workspace, or its reader's account. */
  interview_id: string | null
  application_id: string | null
  role_id: string | null
  candidate_id: string | null
  /** Which of its kind: the schedule's version, the scorecard's, or the decision's. Of a seat, a reminder, and of what is told of a team or a candidate, when that was. */
  number: number
  at: number
  /** Null: not yet. */
  read_at: number | null
}

export interface NoticeTables {
  notices: NoticeRow
}

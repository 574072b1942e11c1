/** The tables of `migrations/0003-scorecard-life.ts`: what leads did to an interview, and the audit log. */
export interface LifeTables {
  reopenings: ReopeningRow
  policy_changes: PolicyChangeRow
  panel_changes: PanelChangeRow
  panel_joinings: PanelJoiningRow
  glass_breaks: GlassBreakRow
  decisions: DecisionRow
  scorecard_openings: ScorecardOpeningRow
  audit_log: AuditLogRow
  audit_seals: AuditSealRow
}

/** Something a lead did to an interview, with the reason. Rows are only ever added. */
export interface HappeningRow {
  interview_id: string
  /** From 1, of its kind in this interview. */
  number: number
  at: number
  by_person_id: string
  reason: string
}

export interface ReopeningRow extends HappeningRow {
  person_id: string
  /** That was reopened; 0 where it had been declined before it was ever submitted. */
  version: number
}

export interface PolicyChangeRow extends HappeningRow {
  from_policy: string
  to_policy: string
}

export interface PanelChangeRow extends HappeningRow {
  person_id: string
  role: string
  replacement_id: string | null
}

/** Its reason is empty before the conversation, where none is asked for. */
export interface PanelJoiningRow extends HappeningRow {
  person_id: string
  role: string
}

/** A lead has read this person's sealed draft. */
export interface GlassBreakRow extends HappeningRow {
  person_id: string
}

/** Its number is the decision's version. */
export interface DecisionRow extends HappeningRow {
  outcome: string
}

/** The reader has been given this version of this person's scorecard, and the audit log says since when. */
export interface ScorecardOpeningRow {
  interview_id: string
  person_id: string
  version: number
  reader_id: string
}

export interface AuditLogRow {
  sequence: number
  at: number
  /** null: Panelbook itself */
  actor_id: string | null
  interview_id: string | null
  /** AuditEvent */
  event_json: string
  seal: string | null
  previous: string
  hash: string
}

/** What a seal stands for. Erasing the row leaves the chain whole. */
export interface AuditSealRow {
  sequence: number
  salt: string
  reason: string | null
  scorecard_hash: string | null
  /** SHA-256 of the row that the entry speaks of, as it was written: `audit-subject.ts`. */
  subject_hash: string | null
}

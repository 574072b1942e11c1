export interface AuditLogRow {
  sequence: number
  at: number
  /** null: Panelbook itself */
  actor_id: string | null
  interview_id: string | null
  /** Whom it is about, where it is about a candidate; found by it, and no part of what is hashed: the event says the same. */
  candidate_id: string | null
  /** The same of a role. */
  role_id: string | null
  /** AuditKind of the event: by what it is found, and who may read it. */
  kind: string
  /** AuditEvent */
  event_json: string
  seal: string | null
  previous: string
  hash: string
}

/** The sealed content. Erasing the row leaves the chain whole. */
export interface AuditSealRow {
  sequence: number
  salt: string
  reason: string | null
  scorecard_hash: string | null
  /** SHA-256 of the row that the entry is about, as it was written: `audit-subject.ts`. */
  subject_hash: string | null
}

export interface AuditTables {
  audit_log: AuditLogRow
  audit_seals: AuditSealRow
}

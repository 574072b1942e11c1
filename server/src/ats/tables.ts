/** An applicant tracking system that is connected. */
export interface AtsConnectionRow {
  id: string
  /** AtsSystem */
  system: string
  /** Where it answers instead of at its vendor's own address; null: there. */
  address: string | null
  /** AtsCredentials: what it is asked with. They can't be a hash, because Panelbook asks with them. */
  credentials_json: string
  /** on, off or paused */
  state: string
  /** AtsPause, where it is paused. */
  paused_why: string | null
  /** Counts up from 1 with every change of address and credentials. */
  version: number
  created_at: number
  created_by: string
  /** When its jobs, stages and people were read last. */
  looked_at: number | null
  /** Counts up from 0 with every approval of the mapping. */
  mapping_version: number
  approved_by: string | null
  approved_at: number | null
  failing_since: number | null
  failures: number
  /** When it is run next; null: it isn't on. */
  next_at: number | null
}

/** A job there. */
export interface AtsJobRow {
  connection_id: string
  external_id: string
  name: string
  /** The order in which the system told them. */
  position: number
  /** Whether somebody has approved what it is here. */
  approved: number
  role_id: string | null
  anonymous: number
}

/** An interview of a job's plan there. */
export interface AtsStageRow {
  connection_id: string
  external_id: string
  job_id: string
  name: string
  position: number
  approved: number
  stage_id: string | null
}

/** Somebody who interviews there. */
export interface AtsPersonRow {
  connection_id: string
  external_id: string
  name: string
  /** string[] */
  emails_json: string
  position: number
  approved: number
  person_id: string | null
  /** 1: they are left out of panels. */
  left_out: number
}

/**
 * What was brought, and what is known of it there: `base` is what both sides agreed on last, `seen` what is there now. By system and
 * not by connection: whoever connects it anew brings nothing twice.
 */
interface Brought {
  /** AtsSystem */
  system: string
  external_id: string
  base_json: string
  seen_json: string
}

export interface AtsCandidateRow extends Brought {
  candidate_id: string
}

export interface AtsApplicationRow {
  /** AtsSystem */
  system: string
  external_id: string
  application_id: string
}

export interface AtsInterviewRow extends Brought {
  interview_id: string
  /** The application there that it is of. */
  application: string
}

/** One run, without a name of anybody. */
export interface AtsRunRow {
  id: string
  connection_id: string
  /** AtsRunKind */
  kind: string
  at: number
  ended_at: number | null
  /** AtsProblem */
  problem_json: string | null
  /** Who asked for it; null: the clock. */
  by_person_id: string | null
}

/** How often a run did something about one candidate: so that it can be counted without whom a reader may not know of. */
export interface AtsRunItemRow {
  run_id: string
  /** AtsItemKind */
  kind: string
  /** null: it is about nobody who is here. */
  candidate_id: string | null
  /** The role that it came to, or would have. */
  role_id: string | null
  count: number
}

export interface AtsTables {
  ats_connections: AtsConnectionRow
  ats_jobs: AtsJobRow
  ats_stages: AtsStageRow
  ats_people: AtsPersonRow
  ats_candidates: AtsCandidateRow
  ats_applications: AtsApplicationRow
  ats_interviews: AtsInterviewRow
  ats_runs: AtsRunRow
  ats_run_items: AtsRunItemRow
}

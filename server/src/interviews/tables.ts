import type { Generated } from 'kysely'

export interface InterviewRow {
  id: string
  candidate_id: string
  role: string
  stage: string | null
  plan_title: string
  policy: string
  starts_at: number
  minutes: number
  question_count: number
  /** InterviewPlan as it was when the interview was created; never written again. */
  plan_json: string
  /** Follows the conduct document. */
  phase: string
  /** The reveal. Who and why are null where it came by itself, when the last awaited scorecard was in. */
  revealed_at: number | null
  revealed_by: string | null
  reveal_reason: string | null
  created_at: number
  created_by: string | null
  /** The role and the stage of its loop; null for an interview of none. `role` and `stage` keep what they were called then. */
  role_id: string | null
  stage_id: string | null
  /** IANA name of the zone the time was agreed in; null: nobody said. */
  time_zone: string | null
  /** Where it is, in one line; null: nobody has said. */
  location: Generated<string | null>
  /** How often it was given a location after it was planned, or lost it. */
  location_version: Generated<number>
  /** How often it was moved to another time. */
  schedule_version: Generated<number>
  /** Of the request that made it, unique for who asked. */
  idempotency_key: string | null
  /** What that request asked for; null without a key. */
  request_hash: string | null
  /** The application it belongs to. */
  application_id: string | null
  /** How often a lead has made room in its documents. */
  room_made: Generated<number>
  /** The number of the row in `not_held` that says that it doesn't take place; null: it does. */
  not_held: Generated<number | null>
  /** Role and stage as `searchKey` writes them, for searching. */
  search_key: Generated<string>
  /** 1: its panel is not given the candidate’s packet. */
  packet_closed: Generated<number>
  /** 1: its panel is shown the candidate’s initials until the reveal. */
  anonymous: Generated<number>
}

export interface PanelMemberRow {
  interview_id: string
  person_id: string
  role: string
  position: number
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

/** It was cancelled, or a no-show, when it was planned for then. */
export interface NotHeldRow extends HappeningRow {
  /** NotHeldState */
  state: string
  starts_at: number
  minutes: number
  time_zone: string | null
}

/** It was moved from one time to another, after it had been cancelled or a no-show (`anew`) or not. Its reason is empty. */
export interface SlotChangeRow extends HappeningRow {
  anew: number
  starts_at: number
  minutes: number
  time_zone: string | null
  to_starts_at: number
  to_minutes: number
  to_time_zone: string | null
}

/** The server ended the conversation, or began it anew (`TurnReason`). Rows are only ever added. */
export interface InterviewEndingRow {
  interview_id: string
  at: number
  why: string
}

/**
 * What happened in one conversation, beside what its plan meant to ask. Follows the conduct document; a row comes with the start
 * of the conversation.
 */
export interface ConductFactsRow {
  interview_id: string
  /**
   * Of the conduct document's log, when this was last made anew: later entries changed nothing, or are made up for when the
   * server starts.
   */
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

export interface InterviewTables {
  interviews: InterviewRow
  panel_members: PanelMemberRow
  policy_changes: PolicyChangeRow
  panel_changes: PanelChangeRow
  panel_joinings: PanelJoiningRow
  conduct_facts: ConductFactsRow
  interview_endings: InterviewEndingRow
  not_held: NotHeldRow
  slot_changes: SlotChangeRow
}

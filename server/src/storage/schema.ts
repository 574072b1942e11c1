import type { Generated } from 'kysely'
import type { DocumentTables } from './document-tables.ts'
import type { LifeTables } from './life-tables.ts'
import type { PlanTables } from './plan-tables.ts'
import type { PracticeTables } from './practice-tables.ts'
import type { QuestionBatchTables } from './question-batch-tables.ts'
import type { RatingTables } from './rating-tables.ts'

/**
 * The rows of the workspace's tables. Times are epoch milliseconds; flags are 0 or 1; columns that end in `_json` hold text that is
 * parsed with its zod schema whenever it is read. Documents and their log have their own tables beside these.
 */
export interface Database extends DocumentTables, LifeTables, PracticeTables, RatingTables, PlanTables, QuestionBatchTables {
  workspace: WorkspaceRow
  people: PersonRow
  sign_in_links: SignInLinkRow
  sign_in_link_records: SignInLinkRecordRow
  sessions: SessionRow
  api_tokens: ApiTokenRow
  questions: QuestionRow
  question_versions: QuestionVersionRow
  import_batches: ImportBatchRow
  import_batch_questions: ImportBatchQuestionRow
  roles: RoleRow
  role_versions: RoleVersionRow
  candidates: CandidateRow
  interviews: InterviewRow
  panel_members: PanelMemberRow
  scorecard_standings: ScorecardStandingRow
  submitted_scorecards: SubmittedScorecardRow
}

/** Facts about the installation itself, such as the address it was last served at. */
export interface WorkspaceRow {
  key: string
  value: string
}

export interface PersonRow {
  id: string
  name: string
  email: string
  /** The address in lower case: two spellings of one address are one person. */
  email_key: string
  workspace_role: string
  suspended: number
  created_at: number
  /** When this person last signed in with a link; null: never. */
  signed_in_at: number | null
}

export interface SignInLinkRow {
  /** SHA-256, hex, of the token in the link: the token itself is nowhere on the server. */
  token_hash: string
  person_id: string
  created_at: number
  expires_at: number
  used_at: number | null
  /** Of its record; null: it was made before there were records. */
  id: string | null
}

/** That a link was made, and what became of it. Kept when the link itself is long gone. */
export interface SignInLinkRecordRow {
  id: string
  person_id: string
  /** Null: at the start of the server, or on the command line. */
  made_by: string | null
  made_at: number
  expires_at: number
  /** It was taken back before anybody used it. */
  withdrawn_at: number | null
  used_at: number | null
  /** The device that used it, as far as it said. */
  used_on: string | null
}

export interface SessionRow {
  id: string
  /** SHA-256, hex, of the cookie's value. */
  secret_hash: string
  person_id: string
  created_at: number
  /** When its expiry was last moved on. */
  renewed_at: number
  expires_at: number
  /** What it was started on, as far as that said. */
  device: string | null
  /** The sign-in link that started it. */
  link_id: string | null
  /** When it was last used, to some minutes. */
  seen_at: number | null
  /** Sign-in links until then were told of in this session. */
  told_until: Generated<number>
}

export interface ApiTokenRow {
  id: string
  secret_hash: string
  person_id: string
  name: string
  created_at: number
  last_used_at: number | null
  /** Null: none, as tokens had none once. */
  expires_at: number | null
}

export interface QuestionRow {
  id: string
  version: number
  /** The prompt in lower case with single spaces: equal keys are the same question asked twice. */
  prompt_key: string
  /** QuestionContent */
  content_json: string
  updated_at: number
  /** 1: no longer offered. Has a default, so that a row can be written without it. */
  archived: Generated<number>
}

/** Immutable: what a question said in one version, the present one included. */
export interface QuestionVersionRow {
  question_id: string
  version: number
  /** QuestionContent */
  content_json: string
  archived: number
  at: number
  /** Null: by the command line, by an import, or by somebody whose account is gone. */
  by_person_id: string | null
}

export interface ImportBatchRow {
  id: string
  /** The file's name, or what stands for it. */
  source: string
  created_at: number
  /** Null: by the command line, or by somebody whose account is gone. */
  created_by: string | null
  idempotency_key: string | null
  /** What the request with this key asked for. */
  request_hash: string | null
  /** What came of it: counts, what was skipped, what was shortened. */
  outcome_json: string
  undone_at: number | null
  undone_by: string | null
}

/** A question that an import made or added to; it may be gone since. */
export interface ImportBatchQuestionRow {
  batch_id: string
  question_id: string
  /** As the import left it. */
  version: number
  /** QuestionContent before the import; null where the import made it. */
  before_json: string | null
}

export interface RoleRow {
  id: string
  version: number
  title: string
  /** RoleContent, the newest version */
  content_json: string
  archived: number
  updated_at: number
}

/** Immutable: what a role's loop was in one version, the present one included. */
export interface RoleVersionRow {
  role_id: string
  version: number
  /** RoleContent */
  content_json: string
  archived: number
  at: number
  by_person_id: string | null
}

export interface CandidateRow {
  id: string
  name: string
  created_at: number
  /** `nameKey` of the name. */
  sort_key: Generated<string>
}

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
  /** How often it was moved to another time. */
  schedule_version: Generated<number>
  /** Of the request that made it, unique for who asked. */
  idempotency_key: string | null
  /** What that request asked for; null without a key. */
  request_hash: string | null
  /** How often a lead has made room in its documents. */
  room_made: Generated<number>
}

export interface PanelMemberRow {
  interview_id: string
  person_id: string
  role: string
  position: number
}

/** One row for each person of a panel who rates: where their scorecard stands. */
export interface ScorecardStandingRow {
  interview_id: string
  person_id: string
  /** draft, submitted, reopened or declined */
  state: string
  /** Of the newest submitted version; 0 before the first. */
  version: number
  /** When it was submitted, reopened or declined; null for a first draft. */
  changed_at: number | null
  reason: string | null
  hash: string | null
  /** Questions with a rating or "not assessed"; follows the card document. */
  rated: number
}

/** Immutable: a row is only ever added. */
export interface SubmittedScorecardRow {
  interview_id: string
  person_id: string
  version: number
  panel_role: string
  submitted_at: number
  sequence: number
  idempotency_key: string
  /** ScorecardContent */
  content_json: string
  hash: string
}

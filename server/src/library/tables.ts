import type { Generated } from 'kysely'

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

/** One change to many questions. */
export interface QuestionBatchRow {
  id: string
  created_at: number
  /** Null: somebody whose account is gone. */
  created_by: string | null
  idempotency_key: string
  /** What the request with this key asked for; null before these were kept. */
  request_hash: string | null
  /** QuestionsChange */
  change_json: string
  /** Null until every question was reached. */
  done_at: number | null
  undone_at: number | null
  undone_by: string | null
}

/** A question the change is meant for; it may be gone since. */
export interface QuestionBatchQuestionRow {
  batch_id: string
  question_id: string
  /** In the order in which they are changed. */
  position: number
  /**
   * `waiting` until it was reached; then `changed`, `same` (it said so already) or `left`. Taking the change back makes `changed`
   * into `restored`, or into `kept` where somebody changed the question since.
   */
  outcome: 'waiting' | 'changed' | 'same' | 'left' | 'restored' | 'kept'
  /** As the change left it; null where it changed nothing. */
  version: number | null
  title: string | null
  why: string | null
}

export interface LibraryTables {
  questions: QuestionRow
  question_versions: QuestionVersionRow
  question_batches: QuestionBatchRow
  question_batch_questions: QuestionBatchQuestionRow
}

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

export interface ImportingTables {
  import_batches: ImportBatchRow
  import_batch_questions: ImportBatchQuestionRow
}

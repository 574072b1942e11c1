import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type ImportBatch, importBatchSchema } from '@panelbook/shared/importing/api'
import { type QuestionContent, questionContentSchema } from '@panelbook/shared/library/question'
import type { Kysely } from 'kysely'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

export type ImportOutcome = Pick<ImportBatch, 'imported' | 'merged' | 'skipped' | 'notes'>

/** A question that an import made or added to. */
export interface BatchQuestion {
  questionId: Id
  /** As the import left it. */
  version: number
  /** What it said before; absent: the import made it. */
  before?: QuestionContent
}

export interface NewBatch {
  id: Id
  source: string
  /** Absent: by the command line. */
  by?: Id | undefined
  /** Of the request that makes it, with what it asks for. */
  request?: { idempotencyKey: Id; hash: string } | undefined
  outcome: ImportOutcome
  questions: readonly BatchQuestion[]
}

const outcomeSchema = importBatchSchema.pick({ imported: true, merged: true, skipped: true, notes: true })

/** Rows of one INSERT: four values each, far below what a statement takes. */
const ROWS_AT_ONCE = 1_000

export async function insertImportBatch(db: Kysely<Database>, batch: NewBatch, now: EpochMs): Promise<void> {
  await db
    .insertInto('import_batches')
    .values({
      id: batch.id,
      source: batch.source,
      created_at: now,
      created_by: batch.by ?? null,
      idempotency_key: batch.request?.idempotencyKey ?? null,
      request_hash: batch.request?.hash ?? null,
      outcome_json: JSON.stringify(batch.outcome),
      undone_at: null,
      undone_by: null,
    })
    .execute()
  const rows = batch.questions.map(({ questionId, version, before }) => ({
    batch_id: batch.id,
    question_id: questionId,
    version,
    before_json: before === undefined ? null : JSON.stringify(before),
  }))
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('import_batch_questions')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
}

const batches = (db: Kysely<Database>) =>
  db
    .selectFrom('import_batches as batch')
    .leftJoin('people as author', 'author.id', 'batch.created_by')
    .leftJoin('people as undoer', 'undoer.id', 'batch.undone_by')
    .select([
      'batch.id',
      'batch.source',
      'batch.created_at',
      'batch.outcome_json',
      'batch.undone_at',
      'author.id as author_id',
      'author.name as author_name',
      'undoer.id as undoer_id',
      'undoer.name as undoer_name',
    ])

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

const toBatch = (row: BatchRow): ImportBatch => ({
  id: row.id,
  source: row.source,
  at: row.created_at,
  ...(row.author_id !== null && row.author_name !== null ? { by: { id: row.author_id, name: row.author_name } } : {}),
  ...parseColumn(outcomeSchema, row.outcome_json, `import_batches ${row.id}`),
  ...(row.undone_at === null
    ? {}
    : {
        undone: {
          at: row.undone_at,
          ...(row.undoer_id !== null && row.undoer_name !== null ? { by: { id: row.undoer_id, name: row.undoer_name } } : {}),
        },
      }),
})

/** The newest imports, newest first. */
export async function listImportBatches(db: Kysely<Database>, most: number): Promise<ImportBatch[]> {
  const rows = await batches(db).orderBy('batch.created_at', 'desc').orderBy('batch.id').limit(most).execute()
  return rows.map(toBatch)
}

export async function findImportBatch(db: Kysely<Database>, id: Id): Promise<ImportBatch | undefined> {
  const row = await batches(db).where('batch.id', '=', id).executeTakeFirst()
  return row && toBatch(row)
}

/** What a request with this key imported, and what it asked for. */
export async function findImportByKey(
  db: Kysely<Database>,
  idempotencyKey: Id,
): Promise<{ batch: ImportBatch; requestHash: string | null } | undefined> {
  const row = await batches(db)
    .select('batch.request_hash')
    .where('batch.idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row && { batch: toBatch(row), requestHash: row.request_hash }
}

export async function findBatchQuestions(db: Kysely<Database>, batchId: Id): Promise<BatchQuestion[]> {
  const rows = await db
    .selectFrom('import_batch_questions')
    .select(['question_id', 'version', 'before_json'])
    .where('batch_id', '=', batchId)
    .execute()
  return rows.map((row) => ({
    questionId: row.question_id,
    version: row.version,
    ...(row.before_json === null
      ? {}
      : { before: parseColumn(questionContentSchema, row.before_json, `import_batch_questions ${batchId} ${row.question_id}`) }),
  }))
}

export async function markImportUndone(db: Kysely<Database>, id: Id, by: Id, now: EpochMs): Promise<void> {
  await db.updateTable('import_batches').set({ undone_at: now, undone_by: by }).where('id', '=', id).execute()
}

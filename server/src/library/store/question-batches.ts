import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { LEFT_NAMED, type QuestionBatch } from '@panelbook/shared/library/api'
import { type QuestionsChange, questionsChangeSchema } from '@panelbook/shared/library/questions-change'
import type { Kysely } from 'kysely'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { QuestionBatchQuestionRow } from '../tables.ts'

/** Rows of one INSERT: seven values each, far below what a statement takes. */
const ROWS_AT_ONCE = 1_000

/** A change with all the questions it is meant for: what was reached, and what waits, survives a restart. */
export async function insertQuestionBatch(
  db: Kysely<Database>,
  batch: {
    id: Id
    by: Id
    request: { idempotencyKey: Id; hash: string }
    change: QuestionsChange
    questionIds: readonly Id[]
  },
  now: EpochMs,
): Promise<void> {
  await db
    .insertInto('question_batches')
    .values({
      id: batch.id,
      created_at: now,
      created_by: batch.by,
      idempotency_key: batch.request.idempotencyKey,
      request_hash: batch.request.hash,
      change_json: JSON.stringify(batch.change),
      done_at: null,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  const rows = batch.questionIds.map((questionId, position) => ({
    batch_id: batch.id,
    question_id: questionId,
    position,
    outcome: 'waiting' as const,
    version: null,
    title: null,
    why: null,
  }))
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('question_batch_questions')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
}

/** The next questions of a batch with this outcome, in its order. */
export async function nextOfBatch(
  db: Kysely<Database>,
  batchId: Id,
  outcome: QuestionBatchQuestionRow['outcome'],
  most: number,
): Promise<QuestionBatchQuestionRow[]> {
  return db
    .selectFrom('question_batch_questions')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('outcome', '=', outcome)
    .orderBy('position')
    .limit(most)
    .execute()
}

/** What came of these questions of a batch, at most a few hundred at once. */
export async function setBatchOutcomes(db: Kysely<Database>, rows: readonly QuestionBatchQuestionRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('question_batch_questions')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['batch_id', 'question_id']).doUpdateSet((eb) => ({
        outcome: eb.ref('excluded.outcome'),
        version: eb.ref('excluded.version'),
        title: eb.ref('excluded.title'),
        why: eb.ref('excluded.why'),
      })),
    )
    .execute()
}

export async function markBatchDone(db: Kysely<Database>, id: Id, now: EpochMs): Promise<void> {
  await db.updateTable('question_batches').set({ done_at: now }).where('id', '=', id).execute()
}

export async function markBatchUndone(db: Kysely<Database>, id: Id, by: Id, now: EpochMs): Promise<void> {
  await db.updateTable('question_batches').set({ undone_at: now, undone_by: by }).where('id', '=', id).execute()
}

export async function wasBatchUndone(db: Kysely<Database>, id: Id): Promise<boolean> {
  const undone = db.selectFrom('question_batches').select('id').where('id', '=', id).where('undone_at', 'is not', null)
  return (await undone.executeTakeFirst()) !== undefined
}

const batches = (db: Kysely<Database>) =>
  db
    .selectFrom('question_batches as batch')
    .leftJoin('people as author', 'author.id', 'batch.created_by')
    .leftJoin('people as undoer', 'undoer.id', 'batch.undone_by')
    .select(['batch.id', 'batch.created_at', 'batch.change_json', 'batch.done_at', 'batch.undone_at'])
    .select(['author.id as author_id', 'author.name as author_name', 'undoer.id as undoer_id', 'undoer.name as undoer_name'])

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

async function toBatch(db: Kysely<Database>, row: BatchRow): Promise<QuestionBatch> {
  const counted = await db
    .selectFrom('question_batch_questions')
    .select((eb) => ['outcome', eb.fn.countAll<number>().as('count')])
    .where('batch_id', '=', row.id)
    .groupBy('outcome')
    .execute()
  const count = (...outcomes: QuestionBatchQuestionRow['outcome'][]) =>
    counted.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, each) => sum + Number(each.count), 0)
  const left = async (outcome: 'left' | 'kept') => ({
    count: count(outcome),
    named: (await nextOfBatch(db, row.id, outcome, LEFT_NAMED)).map(({ title, why }) => ({ title: title ?? '', why: why ?? '' })),
  })
  const name = (id: string | null, who: string | null) => (id !== null && who !== null ? { by: { id, name: who } } : {})
  return {
    id: row.id,
    at: row.created_at,
    ...name(row.author_id, row.author_name),
    change: parseColumn(questionsChangeSchema, row.change_json, `question_batches ${row.id}`),
    chosen: count('waiting', 'changed', 'same', 'left', 'restored', 'kept'),
    changed: count('changed', 'restored', 'kept'),
    left: await left('left'),
    ...(row.done_at === null ? { unfinished: true } : {}),
    ...(row.undone_at === null
      ? {}
      : {
          undone: {
            at: row.undone_at,
            ...name(row.undoer_id, row.undoer_name),
            restored: count('restored'),
            left: await left('kept'),
          },
        }),
  }
}

export async function findQuestionBatch(db: Kysely<Database>, id: Id): Promise<QuestionBatch | undefined> {
  const row = await batches(db).where('batch.id', '=', id).executeTakeFirst()
  return row && toBatch(db, row)
}

/** The change that a request with this key made, and what it asked for. */
export async function findQuestionBatchByKey(
  db: Kysely<Database>,
  idempotencyKey: Id,
): Promise<{ id: Id; requestHash: string | null } | undefined> {
  const row = await db
    .selectFrom('question_batches')
    .select(['id', 'request_hash'])
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row && { id: row.id, requestHash: row.request_hash }
}

/** The newest changes, newest first. */
export async function listQuestionBatches(db: Kysely<Database>, most: number): Promise<QuestionBatch[]> {
  const rows = await batches(db).orderBy('batch.created_at', 'desc').orderBy('batch.id').limit(most).execute()
  const told: QuestionBatch[] = []
  for (const row of rows) told.push(await toBatch(db, row))
  return told
}

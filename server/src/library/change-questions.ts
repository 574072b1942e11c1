import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { changedContent, type QuestionsChange } from '@panelbook/shared/library/questions-change'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import { checkSameRequest } from '../acting/same-request.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import {
  findQuestionBatch,
  findQuestionBatchByKey,
  insertQuestionBatch,
  markBatchDone,
  markBatchUndone,
  nextOfBatch,
  setBatchOutcomes,
  wasBatchUndone,
} from './store/question-batches.ts'
import { findContentsAt, type NewQuestionVersion } from './store/question-versions.ts'
import { findLibraryQuestions, writeQuestionVersions } from './store/questions.ts'
import type { QuestionBatchQuestionRow } from './tables.ts'

/**
 * Questions of one transaction: a few milliseconds, so that whoever writes in an interview meanwhile is not held up by the rest.
 */
const AT_ONCE = 100

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/**
 * One change to many questions, in slices: each question gets a version of its own, on whatever it says by then. A batch that was
 * broken off goes on where it was under the same key; one that is done changes nothing again.
 *
 * @param input.hash of what the request asks for
 * @throws Refused conflict where the same key asked for another change
 */
export async function changeQuestions(
  deps: Deps,
  input: { idempotencyKey: Id; hash: string; change: QuestionsChange; by: Id; questionIds: () => Promise<readonly Id[]> },
): Promise<Done<QuestionBatch, ['library']>> {
  const { db, clock } = deps
  const { change, by, idempotencyKey, hash } = input
  const known = await findQuestionBatchByKey(db, idempotencyKey)
  if (known) checkSameRequest(known.requestHash, hash)
  const questionIds = known ? [] : await input.questionIds()
  const batchId =
    known?.id ??
    (await db.transaction().execute(async (transaction) => {
      // Two requests with one key may have come this far together.
      const first = await findQuestionBatchByKey(transaction, idempotencyKey)
      if (first) {
        checkSameRequest(first.requestHash, hash)
        return first.id
      }
      const id = newId(16, deps.random)
      const request = { idempotencyKey, hash }
      await insertQuestionBatch(transaction, { id, by, request, change, questionIds }, clock.now())
      return id
    }))
  const batch = await read(db, batchId)
  if (!batch.unfinished || batch.undone) return untouched(batch)
  const { id, change: meant } = batch
  await inSlices(db, id, 'waiting', async (slice, rows) => {
    // Someone may undo it while it runs. From then on the waiting questions stay unchanged.
    if (await wasBatchUndone(slice, id)) return []
    const questions = await byId(slice, rows)
    const versions: NewQuestionVersion[] = []
    const outcomes = rows.map((row): QuestionBatchQuestionRow => {
      const question = questions.get(row.question_id)
      if (!question) return { ...row, outcome: 'left', title: 'A question that is gone', why: 'It is no longer in the library' }
      const { id: questionId, version: before, archived, ...content } = question
      const changed = changedContent(content, meant)
      const title = questionTitle(question)
      if (!changed.ok) return { ...row, outcome: 'left', title, why: changed.why }
      const toArchive = meant.archived ?? archived === true
      if (changed.content === content && toArchive === (archived === true)) return { ...row, outcome: 'same', title }
      const version = before + 1
      versions.push({ questionId, version, content: changed.content, archived: toArchive, at: clock.now(), by })
      return { ...row, outcome: 'changed', version, title }
    })
    await writeQuestionVersions(slice, versions)
    return outcomes
  })
  const finished = await read(db, id)
  if (finished.undone) return touching(['library'], finished)
  await markBatchDone(db, id, clock.now())
  return touching(['library'], await read(db, id))
}

/**
 * Takes a change to many questions back, in slices: each says again what it said before, as a version of its own. What somebody
 * changed since is left. Taking it back again changes nothing; one that was broken off goes on.
 *
 * @throws Refused not-found
 */
export async function undoQuestionBatch(deps: Deps, input: { batchId: Id; by: Id }): Promise<Done<QuestionBatch, ['library']>> {
  const { db, clock } = deps
  const batch = await findQuestionBatch(db, input.batchId)
  if (!batch) throw notFound()
  // From here on nothing more of it is done, should it not have been finished.
  if (!batch.undone) {
    await db.transaction().execute((transaction) => markBatchUndone(transaction, batch.id, input.by, clock.now()))
  }
  await inSlices(db, batch.id, 'changed', async (slice, rows) => {
    const questions = await byId(slice, rows)
    const before = await findContentsAt(
      slice,
      rows.map((row) => ({ questionId: row.question_id, version: (row.version ?? 0) - 1 })),
    )
    const versions: NewQuestionVersion[] = []
    const outcomes = rows.map((row): QuestionBatchQuestionRow => {
      const question = questions.get(row.question_id)
      const said = before.get(row.question_id)
      if (!question) return { ...row, outcome: 'kept', why: 'It is no longer in the library' }
      if (question.version !== row.version) return { ...row, outcome: 'kept', why: 'Someone changed it since' }
      if (!said) return { ...row, outcome: 'kept', why: 'Its earlier text isn’t known' }
      versions.push({ questionId: question.id, version: question.version + 1, ...said, at: clock.now(), by: input.by })
      return { ...row, outcome: 'restored' }
    })
    await writeQuestionVersions(slice, versions)
    return outcomes
  })
  return touching(['library'], await read(db, batch.id))
}

const byId = async (db: Kysely<Database>, rows: readonly QuestionBatchQuestionRow[]) =>
  new Map(
    (
      await findLibraryQuestions(
        db,
        rows.map((row) => row.question_id),
      )
    ).map((question) => [question.id, question]),
  )

/** @param settle says what came of each; of none, where no more is to be done */
async function inSlices(
  db: Kysely<Database>,
  batchId: Id,
  outcome: QuestionBatchQuestionRow['outcome'],
  settle: (slice: Kysely<Database>, rows: readonly QuestionBatchQuestionRow[]) => Promise<QuestionBatchQuestionRow[]>,
): Promise<void> {
  while (true) {
    const reached = await db.transaction().execute(async (slice) => {
      const rows = await settle(slice, await nextOfBatch(slice, batchId, outcome, AT_ONCE))
      await setBatchOutcomes(slice, rows)
      return rows.length
    })
    if (reached < AT_ONCE) return
  }
}

async function read(db: Kysely<Database>, id: Id): Promise<QuestionBatch> {
  const batch = await findQuestionBatch(db, id)
  if (!batch) throw notFound()
  return batch
}

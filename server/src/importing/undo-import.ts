import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { questionTitle } from '@panelbook/shared/library/question'
import type { UndoObstacle } from '@panelbook/shared/refusals/refusal'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import { type Hidden, hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { putQuestions } from '../library/store/put-questions.ts'
import { findQuestionUses } from '../library/store/question-uses.ts'
import { deleteQuestions, findQuestion, findVersionNumbers } from '../library/store/questions.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { type BatchQuestion, findBatchQuestions, findImportBatch, markImportUndone } from './store.ts'

/** Reasons named in a refusal; the rest is counted. */
const MOST_NAMED = 3
/** Ids of one statement. */
const AT_ONCE = 500

/**
 * Takes a whole import back: what it made goes, what it added to says again what it said before. Refused as a whole when anything
 * of it was changed or is asked in a plan or an interview. An interview that isn't there for whoever takes it back keeps nothing:
 * it has a copy of its questions, and a refusal would tell of it. Taking it back again changes nothing.
 *
 * @throws Refused not-found | conflict
 */
export async function undoImport(
  deps: { db: Kysely<Database>; clock: Clock },
  input: { batchId: Id; by: Id },
): Promise<Done<ImportBatch, ['library']>> {
  const { clock } = deps
  return deps.db.transaction().execute(async (db) => {
    const batch = await findImportBatch(db, input.batchId)
    if (!batch) throw notFound()
    if (batch.undone) return untouched(batch)
    const questions = await findBatchQuestions(db, batch.id)
    const obstacles = await findObstacles(db, questions, { since: batch.at, hidden: await hiddenFrom(db, input.by) })
    if (obstacles.length > 0) {
      const more = Math.max(0, obstacles.length - MOST_NAMED)
      throw new Refused({ kind: 'import-in-use', obstacles: obstacles.slice(0, MOST_NAMED), more })
    }
    // No edits are confirmed while this transaction runs, so thousands of questions are removed or given back in few statements.
    await deleteQuestions(
      db,
      questions.filter(({ before }) => before === undefined).map(({ questionId }) => questionId),
    )
    const added = questions.flatMap(({ questionId: id, before }) => (before ? [{ id, content: before }] : []))
    await putQuestions(db, added, clock.now(), input.by)
    await markImportUndone(db, batch.id, input.by, clock.now())
    const undone = await findImportBatch(db, batch.id)
    if (!undone) throw notFound()
    return touching(['library'], undone)
  })
}

/** The obstacles to undoing these questions. A question that is already removed is no obstacle. */
async function findObstacles(
  db: Kysely<Database>,
  questions: readonly BatchQuestion[],
  { since, hidden }: { since: EpochMs; hidden: Hidden },
): Promise<UndoObstacle[]> {
  const obstacles: UndoObstacle[] = []
  const made = new Set(questions.filter((question) => question.before === undefined).map((question) => question.questionId))
  const uses = await findQuestionUses(db, made, since, hidden)
  const found = new Map<Id, number>()
  for (let start = 0; start < questions.length; start += AT_ONCE) {
    const ids = questions.slice(start, start + AT_ONCE).map(({ questionId }) => questionId)
    for (const { id, version } of await findVersionNumbers(db, ids)) found.set(id, version)
  }
  for (const { questionId, version } of questions) {
    const present = found.get(questionId)
    const use = uses.get(questionId)
    if (present === undefined || (present === version && !use)) continue
    // Most are no obstacle. Only those that are named or counted are read.
    const question = obstacles.length < MOST_NAMED ? await findQuestion(db, questionId) : undefined
    const title = question && questionTitle(question)
    if (present !== version) obstacles.push({ title, why: 'changed' })
    else if (use?.kind === 'plan') obstacles.push({ title, why: 'in-plan', plan: use.title })
    else if (use) obstacles.push({ title, why: 'in-interview' })
  }
  return obstacles
}

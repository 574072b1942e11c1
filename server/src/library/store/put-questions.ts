import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { NewQuestionVersion } from './question-versions.ts'
import { findLibraryQuestions, insertQuestions, type NewQuestion, writeQuestionVersions } from './questions.ts'

/** Questions of one statement: a few milliseconds of the event loop, and far below the values that one takes. */
const AT_ONCE = 100

/**
 * Brings questions to these contents, one after the other, each as `putQuestion` does: inserted, the next version, or left alone.
 * In few statements: while a transaction runs nobody's edits are confirmed, and an import has thousands of questions. In a
 * transaction with what decided them.
 */
export async function putQuestions(db: Kysely<Database>, contents: readonly NewQuestion[], now: EpochMs, by?: Id): Promise<void> {
  for (let start = 0; start < contents.length; ) {
    const slice = sliceFrom(contents, start)
    start += slice.length
    await nextTurn()
    const found = await findLibraryQuestions(
      db,
      slice.map(({ id }) => id),
    )
    const existing = new Map(found.map((question) => [question.id, question]))
    const inserts: NewQuestion[] = []
    const versions: NewQuestionVersion[] = []
    for (const { id, content } of slice) {
      const question = existing.get(id)
      if (!question) {
        inserts.push({ id, content })
        continue
      }
      const { archived = false, ...before } = question
      if (canonicalJson(before) === canonicalJson({ ...content, id, version: before.version })) continue
      versions.push({ questionId: id, version: before.version + 1, content, archived, at: now, by })
    }
    await insertQuestions(db, inserts, now, by)
    await writeQuestionVersions(db, versions)
  }
}

/** As many as one statement takes, and none of them twice. */
function sliceFrom(contents: readonly NewQuestion[], start: number): NewQuestion[] {
  const ids = new Set<Id>()
  const slice: NewQuestion[] = []
  for (let index = start; index < contents.length && slice.length < AT_ONCE; index++) {
    const next = contents[index]
    if (!next || ids.has(next.id)) break
    ids.add(next.id)
    slice.push(next)
  }
  return slice
}

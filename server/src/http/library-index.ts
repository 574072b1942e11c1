import type { LibraryQuestion } from '@panelbook/shared/api/library-endpoints'
import { createQuestionIndex, type QuestionIndex } from '@panelbook/shared/library/question-search'
import type { Kysely } from 'kysely'
import { findLibraryQuestions, libraryFingerprint, listQuestionVersionNumbers } from '../storage/questions.ts'
import type { Database } from '../storage/schema.ts'

/** Questions read, parsed and indexed between two pauses, in which sockets get their turn. */
const AT_ONCE = 100

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The library's search index, brought up to what the database has whenever it is asked for: only what changed is read. */
export function createLibraryIndex(db: Kysely<Database>): () => Promise<QuestionIndex<LibraryQuestion>> {
  const index = createQuestionIndex<LibraryQuestion>()
  let fingerprint: string | undefined
  let refreshing: Promise<void> | undefined

  const refresh = async () => {
    const now = await libraryFingerprint(db)
    if (now === fingerprint) return
    const known = index.versions()
    const stored = await listQuestionVersionNumbers(db)
    const ids = new Set(stored.map((question) => question.id))
    for (const id of known.keys()) if (!ids.has(id)) index.remove(id)
    const changed = stored.filter((question) => known.get(question.id) !== question.version).map((question) => question.id)
    for (let start = 0; start < changed.length; start += AT_ONCE) {
      for (const question of await findLibraryQuestions(db, changed.slice(start, start + AT_ONCE))) index.put(question)
      await pause()
    }
    fingerprint = now
  }

  return async () => {
    // Whoever asks while it is being read waits for that reading, and then looks whether more has changed since.
    await refreshing?.catch(() => undefined)
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    await refreshing
    return index
  }
}

import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { createQuestionIndex, type QuestionIndex } from '@panelbook/shared/library/question-search'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type Followed, followLibrary } from './follow-library.ts'
import { libraryFingerprint } from './store/questions.ts'

/** Questions read, parsed and indexed between two pauses, in which sockets get their turn. */
const AT_ONCE = 40

/** The library's search index, brought up to what the database has whenever it is asked for: only what changed is read. */
export function createLibraryIndex(db: Kysely<Database>): () => Promise<QuestionIndex<LibraryQuestion>> {
  let followed: Followed<QuestionIndex<LibraryQuestion>> = { index: createQuestionIndex(), emptied: 0 }
  let fingerprint: string | undefined
  let refreshing: Promise<void> | undefined

  const refresh = async () => {
    const now = await libraryFingerprint(db)
    if (now === fingerprint) return
    followed = await followLibrary(db, followed, () => createQuestionIndex<LibraryQuestion>(), AT_ONCE)
    fingerprint = now
  }

  return async () => {
    // A request during a reading waits for it, and then checks whether more has changed since.
    await refreshing?.catch(() => undefined)
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    await refreshing
    return followed.index
  }
}

import type { LibraryQuestion } from '@panelbook/shared/library/api'
import {
  createQuestionIndex,
  type QuestionIndex,
  type QuestionQuery,
  type QuestionSearchResult,
} from '@panelbook/shared/library/question-search'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { createTurnstile, inTurns } from '../sync/steps.ts'
import { type Followed, followLibrary } from './follow-library.ts'
import { countQuestions, libraryFingerprint } from './store/library-versions.ts'

/** Questions read, parsed and indexed between two pauses, in which sockets get their turn. */
const AT_ONCE = 20

/** Searches the library. Of many searches at once, each turn of the event loop works on one. */
export type SearchLibrary = (query: QuestionQuery) => Promise<QuestionSearchResult<LibraryQuestion>>

/** The library's search index, brought up to what the database has whenever something is searched: only what changed is read. */
export function createLibrarySearch(db: Kysely<Database>): SearchLibrary {
  let followed: Followed<QuestionIndex<LibraryQuestion>> = { index: createQuestionIndex(), emptied: 0 }
  let fingerprint: string | undefined
  let refreshing: Promise<void> | undefined
  const nextTurn = createTurnstile()

  const refresh = async () => {
    const now = await libraryFingerprint(db)
    if (now === fingerprint) return
    followed = await followLibrary(db, followed, () => createQuestionIndex<LibraryQuestion>(), AT_ONCE)
    fingerprint = now
  }

  return async (query) => {
    // A request during a reading waits for it, and then checks whether more has changed since.
    await refreshing?.catch(() => undefined)
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    await refreshing
    return inTurns(followed.index.searching(query), nextTurn)
  }
}

/** A library of this many questions takes a second or two to read, and smaller ones are read while somebody waits. */
const LARGE = 5_000

/** Reads a large library before anyone searches it. */
export async function readAhead(db: Kysely<Database>, search: SearchLibrary, large = LARGE): Promise<void> {
  if ((await countQuestions(db)) >= large) await search({ limit: 0 })
}

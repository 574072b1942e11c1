import type { Id } from '@panelbook/shared/base/ids'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { pause } from '../sync/timing.ts'
import { listQuestionVersionNumbers } from './store/library-versions.ts'
import { findLibraryQuestions } from './store/questions.ts'

/** Something made of the library's questions, in memory. Where a question was replaced or removed it keeps an empty place. */
export interface Following {
  put(question: LibraryQuestion): void
  remove(id: Id): void
  versions(): Map<Id, number>
}

export interface Followed<I extends Following> {
  index: I
  /** Places that are empty by now. */
  emptied: number
}

/**
 * Brings an index up to what the database has: only what changed is read, in slices between which sockets get their turn. Where
 * most of it would be empty places a new one is filled instead, and requests that still use the old one find everything where it
 * was.
 *
 * @param atOnce questions of a slice: a few milliseconds of work
 */
export async function followLibrary<I extends Following>(
  db: Kysely<Database>,
  { index, emptied }: Followed<I>,
  make: () => I,
  atOnce: number,
): Promise<Followed<I>> {
  const known = index.versions()
  const stored = await listQuestionVersionNumbers(db)
  const ids = new Set(stored.map((question) => question.id))
  const gone = [...known.keys()].filter((id) => !ids.has(id))
  const changed = stored.filter((question) => known.get(question.id) !== question.version).map((question) => question.id)
  const empty = emptied + gone.length + changed.filter((id) => known.has(id)).length
  const anew = empty > stored.length / 2
  const next = anew ? make() : index
  const wanted = anew ? stored.map((question) => question.id) : changed
  for (const id of anew ? [] : gone) next.remove(id)
  for (let start = 0; start < wanted.length; start += atOnce) {
    for (const question of await findLibraryQuestions(db, wanted.slice(start, start + atOnce))) next.put(question)
    await pause()
  }
  return { index: next, emptied: anew ? 0 : empty }
}

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { SimilarQuestion } from '@panelbook/shared/importing/api'
import { createSimilarityIndex, type SimilarityIndex } from '@panelbook/shared/library/question-similarity'
import type { Kysely } from 'kysely'
import { keptWhile } from '../acting/kept-while.ts'
import type { Database } from '../database/schema.ts'
import { libraryFingerprint } from '../library/store/library-versions.ts'
import { findLibraryQuestions, findQuestionsByPrompt, listPromptKeys, promptKey } from '../library/store/questions.ts'
import { pause } from '../sync/timing.ts'

/** Prompts between two pauses, in which sockets get their turn: a few milliseconds of work. */
const ADDED_AT_ONCE = 500
const ASKED_AT_ONCE = 10

/** Finds for each prompt the question of the library that is the same, or most like it. */
export type FindSimilar = (prompts: readonly string[]) => Promise<EndpointOutput<'findSimilarQuestions'>>

/** The library’s prompts are indexed anew when it has changed. */
export function createSimilarQuestions(db: Kysely<Database>): FindSimilar {
  const similarityIndex = keptWhile(
    () => libraryFingerprint(db),
    () => readIndex(db),
  )
  return async (prompts) => {
    const index = await similarityIndex()
    const same = await findQuestionsByPrompt(db, prompts)
    const found: { index: number; id: Id; similarity: number; same: boolean }[] = []
    for (const [at, prompt] of prompts.entries()) {
      if (at % ASKED_AT_ONCE === ASKED_AT_ONCE - 1) await pause()
      const sameId = same.get(promptKey(prompt))
      const nearest = sameId === undefined ? index.nearest(prompt) : { key: sameId, similarity: 1 }
      if (nearest) found.push({ index: at, id: nearest.key, similarity: nearest.similarity, same: sameId !== undefined })
    }
    const ids = [...new Set(found.map(({ id }) => id))]
    const questions = new Map((await findLibraryQuestions(db, ids)).map((question) => [question.id, question]))
    const similar = found.flatMap(({ id, ...match }): SimilarQuestion[] => {
      const question = questions.get(id)
      return question ? [{ ...match, question }] : []
    })
    return { similar }
  }
}

async function readIndex(db: Kysely<Database>): Promise<SimilarityIndex> {
  const index = createSimilarityIndex()
  for (const [at, question] of (await listPromptKeys(db)).entries()) {
    index.add(question.id, question.promptKey)
    if (at % ADDED_AT_ONCE === ADDED_AT_ONCE - 1) await pause()
  }
  return index
}

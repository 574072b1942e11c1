import type { SimilarQuestion } from '@panelbook/shared/importing/api'
import { createSimilarityIndex, type SimilarityIndex } from '@panelbook/shared/library/question-similarity'
import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { libraryFingerprint } from '../library/store/library-versions.ts'
import { findLibraryQuestions, findQuestionsByPrompt, listPromptKeys, promptKey } from '../library/store/questions.ts'
import { notFound } from '../refusals/refused.ts'
import { pause } from '../sync/timing.ts'
import { storeImport } from './import-questions.ts'
import { findImportBatch, listImportBatches } from './store.ts'
import { undoImport } from './undo-import.ts'

const MOST_LISTED = 50
/** Prompts between two pauses, in which sockets get their turn: a few milliseconds of work. */
const ADDED_AT_ONCE = 500
const ASKED_AT_ONCE = 10

export function importHandlers(
  deps: HttpDeps,
): HandlersOf<'findSimilarQuestions' | 'listImports' | 'importQuestions' | 'undoImport'> {
  const { db } = deps
  let known: { fingerprint: string; index: Promise<SimilarityIndex> } | undefined

  /** Made anew when the library has changed, once for all who ask at the same time. */
  const similarityIndex = async (): Promise<SimilarityIndex> => {
    const fingerprint = await libraryFingerprint(db)
    if (known?.fingerprint !== fingerprint) {
      const index = readIndex()
      known = { fingerprint, index }
      index.catch(() => {
        known = undefined
      })
    }
    return known.index
  }

  const readIndex = async (): Promise<SimilarityIndex> => {
    const index = createSimilarityIndex()
    for (const [at, question] of (await listPromptKeys(db)).entries()) {
      index.add(question.id, question.promptKey)
      if (at % ADDED_AT_ONCE === ADDED_AT_ONCE - 1) await pause()
    }
    return index
  }

  return {
    async findSimilarQuestions({ body: { prompts } }) {
      const index = await similarityIndex()
      const same = await findQuestionsByPrompt(db, prompts)
      const found: { index: number; id: string; similarity: number; same: boolean }[] = []
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
    },

    async listImports() {
      return { imports: await listImportBatches(db, MOST_LISTED) }
    },

    async importQuestions({ body, actor }) {
      const { idempotencyKey, source } = body
      const stored = storeImport(actingAs(deps, actor), {
        // Where a draft stands in its source is of no use on the server, but its first line.
        questions: body.questions.map(({ draft, choice }) => ({
          draft: { ...draft, source: { line: draft.source.line, spans: [] } },
          choice,
        })),
        source,
        by: actor.personId,
        idempotencyKey,
      })
      return thenRead(stored, async ({ batchId }) => {
        const batch = await findImportBatch(db, batchId)
        if (!batch) throw notFound()
        return batch
      })
    },

    undoImport: ({ params, actor }) => undoImport(actingAs(deps, actor), { batchId: params.id, by: actor.personId }),
  }
}

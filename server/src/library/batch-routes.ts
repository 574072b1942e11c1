import { actingAs } from '../acting/acting.ts'
import { requestHash } from '../acting/same-request.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { changeQuestions, undoQuestionBatch } from './change-questions.ts'
import { chosenQuestions } from './chosen-questions.ts'
import type { SearchLibrary } from './library-index.ts'
import { readBatches } from './read-batches.ts'
import { createBatchRuns } from './run-batch-once.ts'

export type BatchNames = 'changeQuestions' | 'listQuestionBatches' | 'undoQuestionBatch'

/** Changes to many questions. */
export function batchHandlers(deps: HttpDeps, searchLibrary: SearchLibrary): HandlersOf<BatchNames> {
  const { db } = deps
  const once = createBatchRuns()
  return {
    changeQuestions: ({ body: { idempotencyKey, chosen, change }, actor }) => {
      const by = actor.personId
      const hash = requestHash(by, [chosen, change])
      const questionIds = () => chosenQuestions(searchLibrary, chosen)
      return once(`change ${idempotencyKey} ${hash}`, () =>
        changeQuestions(actingAs(deps, actor), { idempotencyKey, hash, change, by, questionIds }),
      )
    },

    listQuestionBatches: () => readBatches(db),

    undoQuestionBatch: ({ params, actor }) =>
      once(`undo ${params.id}`, () => undoQuestionBatch(actingAs(deps, actor), { batchId: params.id, by: actor.personId })),
  }
}

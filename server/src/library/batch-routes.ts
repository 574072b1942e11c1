import type { Id } from '@panelbook/shared/base/ids'
import { type ChosenQuestions, QUESTIONS_AT_ONCE, type QuestionBatch } from '@panelbook/shared/library/api'
import type { QuestionQuery } from '@panelbook/shared/library/question-search'
import { actingAs } from '../acting/acting.ts'
import { BrokenOff, type Done, touching } from '../acting/done.ts'
import { requestHash } from '../acting/same-request.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { Refused } from '../refusals/refused.ts'
import { changeQuestions, undoQuestionBatch } from './change-questions.ts'
import type { SearchLibrary } from './library-index.ts'
import { listQuestionBatches } from './store/question-batches.ts'

export type BatchNames = 'changeQuestions' | 'listQuestionBatches' | 'undoQuestionBatch'

const MOST_LISTED = 50

/** Changes to many questions. A request that is repeated while the first still runs waits for the first. */
export function batchHandlers(deps: HttpDeps, searchLibrary: SearchLibrary): HandlersOf<BatchNames> {
  const { db } = deps
  const running = new Map<string, Promise<Done<QuestionBatch, ['library']>>>()

  const once = async (key: string, work: () => Promise<Done<QuestionBatch, ['library']>>) => {
    const run =
      running.get(key) ??
      work()
        .catch((error: unknown) => {
          // What it had done before it broke off is there.
          throw new BrokenOff(touching(['library'], undefined), error)
        })
        .finally(() => running.delete(key))
    running.set(key, run)
    return run
  }

  const idsOf = async (chosen: ChosenQuestions): Promise<Id[]> => {
    if ('ids' in chosen) return [...new Set(chosen.ids)]
    const found = async (query: QuestionQuery) =>
      (await searchLibrary({ ...query, limit: Number.POSITIVE_INFINITY })).questions.map(({ id }) => id)
    if ('competency' in chosen) {
      const { competency } = chosen
      return atMost([...(await found({ competency })), ...(await found({ competency, archived: 'only' }))])
    }
    const ids = await found(chosen.search)
    if (ids.length !== chosen.total) throw new Refused({ kind: 'search-finds-others', found: ids.length, seen: chosen.total })
    return atMost(ids)
  }

  return {
    changeQuestions: ({ body: { idempotencyKey, chosen, change }, actor }) => {
      const by = actor.personId
      const hash = requestHash(by, [chosen, change])
      return once(`change ${idempotencyKey} ${hash}`, () =>
        changeQuestions(actingAs(deps, actor), { idempotencyKey, hash, change, by, questionIds: () => idsOf(chosen) }),
      )
    },

    async listQuestionBatches() {
      return { batches: await listQuestionBatches(db, MOST_LISTED) }
    },

    undoQuestionBatch: ({ params, actor }) =>
      once(`undo ${params.id}`, () => undoQuestionBatch(actingAs(deps, actor), { batchId: params.id, by: actor.personId })),
  }
}

function atMost(ids: Id[]): Id[] {
  if (ids.length === 0) throw new Refused({ kind: 'chosen-questions-gone' })
  if (ids.length <= QUESTIONS_AT_ONCE) return ids
  throw new Refused({ kind: 'too-many-questions-chosen', most: QUESTIONS_AT_ONCE, chosen: ids.length })
}

import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { storeImport } from './import-questions.ts'
import { readImport, readImports } from './read-imports.ts'
import { createSimilarQuestions } from './similar-questions.ts'
import { undoImport } from './undo-import.ts'

export function importHandlers(
  deps: HttpDeps,
): HandlersOf<'findSimilarQuestions' | 'listImports' | 'importQuestions' | 'undoImport'> {
  const { db } = deps
  const similarQuestions = createSimilarQuestions(db)
  return {
    findSimilarQuestions: ({ body }) => similarQuestions(body.prompts),

    listImports: () => readImports(db),

    importQuestions: ({ body, actor }) => {
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
      return thenRead(stored, ({ batchId }) => readImport(db, batchId))
    },

    undoImport: ({ params, actor }) => undoImport(actingAs(deps, actor), { batchId: params.id, by: actor.personId }),
  }
}

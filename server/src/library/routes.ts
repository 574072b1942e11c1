import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { type BatchNames, batchHandlers } from './batch-routes.ts'
import { archiveQuestion, changeQuestion, createQuestion } from './change-question.ts'
import { createLibraryCounts } from './count-library.ts'
import { type ExportNames, exportHandlers } from './export-routes.ts'
import { createLibrarySearch, readAhead } from './library-index.ts'
import { readQuestion, readQuestionUses, readQuestionVersions } from './read-question.ts'
import { type StarterNames, starterHandlers } from './starter-routes.ts'

type Names =
  | BatchNames
  | ExportNames
  | StarterNames
  | 'searchQuestions'
  | 'readQuestion'
  | 'createQuestion'
  | 'changeQuestion'
  | 'archiveQuestion'
  | 'readQuestionVersions'
  | 'readCompetencies'
  | 'readQuestionUses'

export function questionHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, logger } = deps
  const searchLibrary = createLibrarySearch(db)
  // Whoever searches first reads it again where this fails, and is told why.
  readAhead(db, searchLibrary).catch((error: unknown) => logger.debug({ err: error }, 'library not read ahead'))

  return {
    searchQuestions: ({ query }) => searchLibrary(query),

    ...exportHandlers(searchLibrary),
    ...batchHandlers(deps, searchLibrary),
    ...starterHandlers(deps),

    readQuestion: ({ params }) => readQuestion(db, params.id),
    readQuestionVersions: ({ params }) => readQuestionVersions(db, params.id),
    readQuestionUses: ({ actor, params }) => readQuestionUses(db, actor, params.id),
    readCompetencies: createLibraryCounts(db, searchLibrary),

    createQuestion: ({ body, actor }) => createQuestion(actingAs(deps, actor), { ...body, by: actor.personId }),

    changeQuestion: ({ params, body, actor }) =>
      changeQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    archiveQuestion: ({ params, body, actor }) =>
      archiveQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),
  }
}

import { VERSIONS_TOLD } from '@panelbook/shared/library/api'
import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound } from '../refusals/refused.ts'
import { type BatchNames, batchHandlers } from './batch-routes.ts'
import { archiveQuestion, changeQuestion, createQuestion } from './change-question.ts'
import { type ExportNames, exportHandlers } from './export-routes.ts'
import { createLibrarySearch, readAhead } from './library-index.ts'
import { type StarterNames, starterHandlers } from './starter-routes.ts'
import { listQuestionVersions } from './store/question-versions.ts'
import { findLibraryQuestion } from './store/questions.ts'
import { type UseNames, useHandlers } from './use-routes.ts'

type Names =
  | BatchNames
  | UseNames
  | ExportNames
  | StarterNames
  | 'searchQuestions'
  | 'readQuestion'
  | 'createQuestion'
  | 'changeQuestion'
  | 'archiveQuestion'
  | 'readQuestionVersions'

export function questionHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, logger } = deps
  const searchLibrary = createLibrarySearch(db)
  // Whoever searches first reads it again where this fails, and is told why.
  readAhead(db, searchLibrary).catch((error: unknown) => logger.debug({ err: error }, 'library not read ahead'))

  return {
    searchQuestions: ({ query }) => searchLibrary(query),

    ...exportHandlers(searchLibrary),
    ...batchHandlers(deps, searchLibrary),
    ...useHandlers(deps, searchLibrary),
    ...starterHandlers(deps),

    async readQuestion({ params }) {
      const question = await findLibraryQuestion(db, params.id)
      if (!question) throw notFound()
      return question
    },

    createQuestion: ({ body, actor }) => createQuestion(actingAs(deps, actor), { ...body, by: actor.personId }),

    changeQuestion: ({ params, body, actor }) =>
      changeQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    archiveQuestion: ({ params, body, actor }) =>
      archiveQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    async readQuestionVersions({ params }) {
      const versions = await listQuestionVersions(db, params.id, VERSIONS_TOLD)
      if (versions.length === 0) throw notFound()
      return { versions }
    },
  }
}

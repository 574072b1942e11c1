import { type LibraryQuestion, VERSIONS_TOLD } from '@panelbook/shared/library/api'
import { actingAs } from '../commands/acting.ts'
import { archiveQuestion, changeQuestion, createQuestion } from '../commands/change-question.ts'
import { listQuestionVersions } from '../storage/question-versions.ts'
import { findLibraryQuestion } from '../storage/questions.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { type ExportNames, exportHandlers } from './library-exports.ts'
import { createLibraryIndex } from './library-index.ts'
import { notFound } from './problem.ts'
import { type BatchNames, batchHandlers } from './question-batches.ts'
import { type UseNames, useHandlers } from './question-uses.ts'

type Names =
  | BatchNames
  | UseNames
  | ExportNames
  | 'searchQuestions'
  | 'readQuestion'
  | 'createQuestion'
  | 'changeQuestion'
  | 'archiveQuestion'
  | 'readQuestionVersions'

export function questionHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, sync } = deps
  const libraryIndex = createLibraryIndex(db)

  const told = (question: LibraryQuestion): LibraryQuestion => {
    sync.notify('library', { to: 'everyone' })
    return question
  }

  return {
    async searchQuestions({ query }) {
      return (await libraryIndex()).search(query)
    },

    ...exportHandlers(libraryIndex),
    ...batchHandlers(deps, libraryIndex),
    ...useHandlers(deps, libraryIndex),

    async readQuestion({ params }) {
      const question = await findLibraryQuestion(db, params.id)
      if (!question) throw notFound()
      return question
    },

    async createQuestion({ body, actor }) {
      return told(await createQuestion(actingAs(deps, actor), { ...body, by: actor.personId }))
    },

    async changeQuestion({ params, body, actor }) {
      return told(await changeQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }))
    },

    async archiveQuestion({ params, body, actor }) {
      return told(await archiveQuestion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }))
    },

    async readQuestionVersions({ params }) {
      const versions = await listQuestionVersions(db, params.id, VERSIONS_TOLD)
      if (versions.length === 0) throw notFound()
      return { versions }
    },
  }
}

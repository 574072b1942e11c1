import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import type { StarterSet } from '@panelbook/shared/library/starter-sets'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const libraryQueries = {
  questions: (search: QuestionQuery = {}) =>
    queryOptions({
      queryKey: ['questions', search],
      ...asks('searchQuestions', { query: search }),
      // A search that is being typed keeps the last list until the next one is there.
      placeholderData: keepPreviousData,
    }),
  question: (id: Id) => queryOptions({ queryKey: ['question', id], ...asks('readQuestion', { params: { id } }) }),
  questionVersions: (id: Id) =>
    queryOptions({
      queryKey: ['question-versions', id],
      ...asks('readQuestionVersions', { params: { id } }, ({ versions }) => versions),
    }),
}

export type QuestionQuery = EndpointInput<'searchQuestions'>['query']

type Result<T> = UseQueryResult<T, Error>

export const useQuestions = (search?: QuestionQuery): Result<EndpointOutput<'searchQuestions'>> =>
  useQuery(libraryQueries.questions(search))
export const useQuestion = (id: Id): Result<EndpointOutput<'readQuestion'>> => useQuery(libraryQueries.question(id))
export const useQuestionVersions = (id: Id): Result<EndpointOutput<'readQuestionVersions'>['versions']> =>
  useQuery(libraryQueries.questionVersions(id))

/** Of a command: its answer is a question as it now stands. */
export const answersQuestion = { answers: ({ id }: EndpointOutput<'readQuestion'>) => libraryQueries.question(id) }

export const useCreateQuestion = commandHook('createQuestion', answersQuestion)
export const useChangeQuestion = commandHook('changeQuestion', answersQuestion)
export const useArchiveQuestion = commandHook('archiveQuestion', answersQuestion)

export const useCompetencies = (): UseQueryResult<EndpointOutput<'readCompetencies'>, Error> =>
  useQuery({
    queryKey: ['questions', 'competencies'],
    ...asks('readCompetencies'),
  })

export const useStarterSets = (): UseQueryResult<StarterSet[], Error> =>
  useQuery({ queryKey: ['questions', 'starter-sets'], ...asks('listStarterSets', undefined, ({ sets }) => sets) })
export const useAddStarterSet = commandHook('addStarterSet')

export const useQuestionUses = (id: Id): UseQueryResult<EndpointOutput<'readQuestionUses'>, Error> =>
  useQuery({
    queryKey: ['questions', 'uses', id],
    ...asks('readQuestionUses', { params: { id } }),
  })

export const useQuestionBatches = (): UseQueryResult<QuestionBatch[], Error> =>
  useQuery({
    queryKey: ['questions', 'batches'],
    ...asks('listQuestionBatches', undefined, ({ batches }) => batches),
  })

export const useChangeQuestions = commandHook('changeQuestions', {
  input: (body: EndpointInput<'changeQuestions'>['body']) => ({ body }),
})
export const useUndoQuestionBatch = commandHook('undoQuestionBatch', { input: (id: Id) => ({ params: { id } }) })

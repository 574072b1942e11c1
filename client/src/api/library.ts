import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const libraryQueries = {
  questions: (search: QuestionQuery = {}) =>
    queryOptions({
      queryKey: ['questions', search],
      queryFn: ({ signal }) => call('searchQuestions', { query: search }, { signal }),
      // A search that is being typed keeps the last list until the next one is there.
      placeholderData: keepPreviousData,
    }),
  question: (id: Id) =>
    queryOptions({ queryKey: ['question', id], queryFn: ({ signal }) => call('readQuestion', { params: { id } }, { signal }) }),
  questionVersions: (id: Id) =>
    queryOptions({
      queryKey: ['question-versions', id],
      queryFn: async ({ signal }) => (await call('readQuestionVersions', { params: { id } }, { signal })).versions,
    }),
}

export type QuestionQuery = EndpointInput<'searchQuestions'>['query']

type Result<T> = UseQueryResult<T, Error>

export const useQuestions = (search?: QuestionQuery): Result<EndpointOutput<'searchQuestions'>> =>
  useQuery(libraryQueries.questions(search))
export const useQuestion = (id: Id): Result<EndpointOutput<'readQuestion'>> => useQuery(libraryQueries.question(id))
export const useQuestionVersions = (id: Id): Result<EndpointOutput<'readQuestionVersions'>['versions']> =>
  useQuery(libraryQueries.questionVersions(id))

export function rememberQuestion(queryClient: QueryClient, question: EndpointOutput<'readQuestion'>): void {
  queryClient.setQueryData(['question', question.id], question)
}

export const useCreateQuestion = commandHook('createQuestion', ['questions'], rememberQuestion)
export const useChangeQuestion = commandHook('changeQuestion', ['questions', 'question-versions'], rememberQuestion)
export const useArchiveQuestion = commandHook('archiveQuestion', ['questions', 'question-versions'], rememberQuestion)

/** What belongs to the library: whatever makes the questions be asked for again makes these too. */
export const useCompetencies = (): UseQueryResult<EndpointOutput<'readCompetencies'>, Error> =>
  useQuery({
    queryKey: ['questions', 'competencies'],
    queryFn: ({ signal }) => call('readCompetencies', undefined, { signal }),
  })

export const useQuestionUses = (id: Id): UseQueryResult<EndpointOutput<'readQuestionUses'>, Error> =>
  useQuery({
    queryKey: ['questions', 'uses', id],
    queryFn: ({ signal }) => call('readQuestionUses', { params: { id } }, { signal }),
  })

export const useQuestionBatches = (): UseQueryResult<QuestionBatch[], Error> =>
  useQuery({
    queryKey: ['questions', 'batches'],
    queryFn: async ({ signal }) => (await call('listQuestionBatches', undefined, { signal })).batches,
  })

function useBatchCommand<I>(run: (input: I) => Promise<QuestionBatch>): UseMutationResult<QuestionBatch, Error, I> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      const touched = ['questions', 'question', 'question-versions']
      await Promise.all(touched.map((resource) => queryClient.invalidateQueries({ queryKey: [resource] })))
    },
  })
}

export const useChangeQuestions = () =>
  useBatchCommand((body: EndpointInput<'changeQuestions'>['body']) => call('changeQuestions', { body }))
export const useUndoQuestionBatch = () => useBatchCommand((id: Id) => call('undoQuestionBatch', { params: { id } }))

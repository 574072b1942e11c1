import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'

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

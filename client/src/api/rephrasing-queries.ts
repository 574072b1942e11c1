import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'

type Mutation<N extends 'rephraseQuestion' | 'acceptRephrasing'> = UseMutationResult<EndpointOutput<N>, Error, EndpointInput<N>>

/** Asks a language model, and stores nothing. */
export const useRephraseQuestion = (): Mutation<'rephraseQuestion'> =>
  useMutation({ mutationFn: (input) => call('rephraseQuestion', input) })

/** The next version of the question is known at once; what lists questions and their versions is asked for again. */
export function useAcceptRephrasing(): Mutation<'acceptRephrasing'> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input) => call('acceptRephrasing', input),
    onSuccess: async (question: LibraryQuestion) => {
      queryClient.setQueryData(['question', question.id], question)
      await Promise.all([['questions'], ['question-versions']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
  })
}

import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import {
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook } from './command-hook.ts'
import { rememberQuestion } from './library.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const suggestingQueries = {
  skills: () => queryOptions({ queryKey: ['skills'], queryFn: ({ signal }) => call('readSkills', undefined, { signal }) }),
  drafting: () => queryOptions({ queryKey: ['drafting'], queryFn: ({ signal }) => call('readDrafting', undefined, { signal }) }),
}

type Result<T> = UseQueryResult<T, Error>

export const useSkills = (): Result<EndpointOutput<'readSkills'>> => useQuery(suggestingQueries.skills())

export const useDrafting = (): Result<EndpointOutput<'readDrafting'>> => useQuery(suggestingQueries.drafting())

export const useSuggestPlan = commandHook('suggestPlan', [])
export const useChangeSkills = commandHook('changeSkills', ['skills'], (queryClient, table) =>
  queryClient.setQueryData(['skills'], table),
)

export const useDraftQuestion = commandHook('draftQuestion', [])
export const useAcceptDraft = commandHook('acceptDraft', ['questions'], rememberQuestion)

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

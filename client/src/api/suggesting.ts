import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'
import { answersQuestion } from './library.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const suggestingQueries = {
  skills: () => queryOptions({ queryKey: ['skills'], ...asks('readSkills') }),
  drafting: () => queryOptions({ queryKey: ['drafting'], ...asks('readDrafting') }),
}

type Result<T> = UseQueryResult<T, Error>

export const useSkills = (): Result<EndpointOutput<'readSkills'>> => useQuery(suggestingQueries.skills())

export const useDrafting = (): Result<EndpointOutput<'readDrafting'>> => useQuery(suggestingQueries.drafting())

export const useSuggestPlan = commandHook('suggestPlan')
export const useChangeSkills = commandHook('changeSkills', { answers: () => suggestingQueries.skills() })

export const useDraftQuestion = commandHook('draftQuestion')
export const useAcceptDraft = commandHook('acceptDraft', answersQuestion)

/** Asks a language model, and stores nothing. */
export const useRephraseQuestion = commandHook('rephraseQuestion')
export const useAcceptRephrasing = commandHook('acceptRephrasing', answersQuestion)

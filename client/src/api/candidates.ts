import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const candidateQueries = {
  /** Whose name has what was typed so far. */
  candidates: (text: string) =>
    queryOptions({
      queryKey: ['candidates', 'named', text],
      ...asks('listCandidates', { query: { ...(text === '' ? {} : { text }), limit: 20 } }, ({ candidates }) => candidates),
      placeholderData: keepPreviousData,
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const useCandidates = (text: string): Result<EndpointOutput<'listCandidates'>['candidates']> =>
  useQuery(candidateQueries.candidates(text))

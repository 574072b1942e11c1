import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'

export type MissingOf = EndpointInput<'readWhoIsMissing'>['query']

const missingQuery = (query: MissingOf) =>
  queryOptions({
    queryKey: ['missing', query],
    ...asks('readWhoIsMissing', { query }),
    // Until the answer of another filter is there, the one before stands.
    placeholderData: keepPreviousData,
  })

export const useWhoIsMissing = (query: MissingOf): UseQueryResult<EndpointOutput<'readWhoIsMissing'>, Error> =>
  useQuery(missingQuery(query))

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

const noticesQuery = (page: number) =>
  queryOptions({
    queryKey: ['notices', page],
    ...asks('listNotices', { query: { page } }),
    // Until another page is there, the one before stands.
    placeholderData: keepPreviousData,
  })

export const useNotices = (page: number): UseQueryResult<EndpointOutput<'listNotices'>, Error> => useQuery(noticesQuery(page))

/** How many I have not read; undefined until that is known. */
export const useUnreadNotices = (): number | undefined => useNotices(1).data?.unread

export const useMarkNotice = commandHook('markNotice')
export const useMarkNotices = commandHook('markNotices')

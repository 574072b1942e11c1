import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { AuditSearch } from '@panelbook/shared/audit/api'
import { type InfiniteData, keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { askedOf } from './asks.ts'
import { call, requestUrl } from './call.ts'

type AuditPages = InfiniteData<EndpointOutput<'readAuditLog'>>

/** The log, newest first, a page after the other. Asked for by whoever comes: nobody is told of each entry. */
export const useAuditLog = (search: AuditSearch): UseInfiniteQueryResult<AuditPages, Error> =>
  useInfiniteQuery({
    queryKey: ['audit', search],
    ...askedOf('readAuditLog'),
    queryFn: ({ signal, pageParam }) =>
      call('readAuditLog', { query: { ...search, ...(pageParam === undefined ? {} : { before: pageParam }) } }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page: EndpointOutput<'readAuditLog'>) => page.older,
    staleTime: 0,
    // The place in a long log would move below whoever reads it.
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })

/** Where what is found is given as a file. */
export const auditFileAddress = (ending: string, search: AuditSearch): string =>
  requestUrl(`/audit/export/audit-log.${ending}`, { query: search })

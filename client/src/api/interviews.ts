import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { infiniteQueryOptions, keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const interviewQueries = {
  interviews: (show: InterviewFilter = 'mine') =>
    queryOptions({
      queryKey: ['interviews', show],
      queryFn: ({ signal }) => call('listInterviews', { query: { show } }, { signal }),
      // Another filter is another list: until it is there, the one before stands.
      placeholderData: keepPreviousData,
    }),
  /** Below the interviews: whatever changes one changes these as well. */
  moreInterviews: (show: InterviewFilter, after: string) =>
    infiniteQueryOptions({
      queryKey: ['interviews', 'more', show, after],
      queryFn: ({ signal, pageParam }) => call('listInterviews', { query: { show, after: pageParam, limit: 50 } }, { signal }),
      initialPageParam: after,
      getNextPageParam: (page) => page.groups[0]?.next,
    }),
  interview: (id: Id) =>
    queryOptions({
      queryKey: ['interview', id],
      queryFn: ({ signal }) => call('readInterview', { params: { id } }, { signal }),
    }),
  authors: (interviewId: Id, kind: EndpointInput<'readAuthors'>['params']['kind']) =>
    queryOptions({
      queryKey: ['authors', interviewId, kind],
      queryFn: async ({ signal }) => (await call('readAuthors', { params: { id: interviewId, kind } }, { signal })).authors,
    }),
  busyTimes: (slot: EndpointInput<'findBusyTimes'>['query']) =>
    queryOptions({
      // Below the interviews: whatever changes one changes who is busy.
      queryKey: ['interviews', 'busy-times', slot],
      queryFn: async ({ signal }) => (await call('findBusyTimes', { query: slot }, { signal })).busy,
      placeholderData: keepPreviousData,
    }),
}

export type InterviewFilter = NonNullable<EndpointInput<'listInterviews'>['query']['show']>

type Result<T> = UseQueryResult<T, Error>

export const useInterviews = (show?: InterviewFilter): Result<EndpointOutput<'listInterviews'>> =>
  useQuery(interviewQueries.interviews(show))
export const useInterview = (id: Id): Result<EndpointOutput<'readInterview'>> => useQuery(interviewQueries.interview(id))

export const useCreateInterview = commandHook('createInterview', ['interviews', 'candidates'], (queryClient, interview) =>
  queryClient.setQueryData(['interview', interview.id], interview),
)

/** What changes how far an interview is: its pages, its scorecards and the list. */
export const interviewLife = ['scorecards', 'scorecard-versions', 'interview', 'interviews'] as const

export const useRevealInterview = commandHook('revealInterview', interviewLife)
export const useChangePolicy = commandHook('changePolicy', interviewLife)
export const useMakeRoom = commandHook('makeRoom', ['interview'])
export const useChangePanel = commandHook('changePanel', interviewLife)
export const useJoinPanel = commandHook('joinPanel', interviewLife)

export const useRescheduleInterview = commandHook('rescheduleInterview', ['interview', 'interviews'])

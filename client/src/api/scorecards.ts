import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const scorecardQueries = {
  scorecards: (interviewId: Id) =>
    queryOptions({
      queryKey: ['scorecards', interviewId],
      ...asks('readScorecards', { params: { id: interviewId } }),
    }),
  scorecardVersions: (interviewId: Id, personId: Id) =>
    queryOptions({
      queryKey: ['scorecard-versions', interviewId, personId],
      ...asks('readScorecardVersions', { params: { id: interviewId, personId } }, ({ versions }) => versions),
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const useScorecards = (interviewId: Id): Result<EndpointOutput<'readScorecards'>> =>
  useQuery(scorecardQueries.scorecards(interviewId))
export const useScorecardVersions = (
  interviewId: Id,
  personId: Id,
): Result<EndpointOutput<'readScorecardVersions'>['versions']> =>
  useQuery(scorecardQueries.scorecardVersions(interviewId, personId))

export const useSubmitScorecard = commandHook('submitScorecard')

export const useDeclineScorecard = commandHook('declineScorecard')
export const useReopenScorecard = commandHook('reopenScorecard')
export const useBreakGlass = commandHook('breakGlass', SHOWN_ONCE)

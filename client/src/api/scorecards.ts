import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'
import { interviewLife } from './interviews.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const scorecardQueries = {
  scorecards: (interviewId: Id) =>
    queryOptions({
      queryKey: ['scorecards', interviewId],
      queryFn: ({ signal }) => call('readScorecards', { params: { id: interviewId } }, { signal }),
    }),
  scorecardVersions: (interviewId: Id, personId: Id) =>
    queryOptions({
      queryKey: ['scorecard-versions', interviewId, personId],
      queryFn: async ({ signal }) =>
        (await call('readScorecardVersions', { params: { id: interviewId, personId } }, { signal })).versions,
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

/** Touches everything that shows whether a scorecard is in. */
export const useSubmitScorecard = commandHook('submitScorecard', ['scorecards', 'interview', 'interviews'])

export const useDeclineScorecard = commandHook('declineScorecard', interviewLife)
export const useReopenScorecard = commandHook('reopenScorecard', interviewLife)
export const useBreakGlass = commandHook('breakGlass', [], undefined, SHOWN_ONCE)

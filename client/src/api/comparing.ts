import type { Id } from '@panelbook/shared/base/ids'
import type { CandidateQuery, Consistency, RoleCandidates } from '@panelbook/shared/comparing/api'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'

/** Begins with the role, so that whatever changes an interview makes all of them be asked for again. */
export const useRoleCandidates = (roleId: Id, query: CandidateQuery): UseQueryResult<RoleCandidates, Error> =>
  useQuery({
    queryKey: ['role-candidates', roleId, query],
    ...asks('listRoleCandidates', { params: { id: roleId }, query }),
    // The last page stays until the next is there.
    placeholderData: keepPreviousData,
  })

export const useConsistency = (roleId: Id): UseQueryResult<Consistency, Error> =>
  useQuery({
    queryKey: ['role-candidates', roleId, 'consistency'],
    ...asks('readConsistency', { params: { id: roleId } }),
  })

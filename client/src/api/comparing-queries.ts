import type { CandidateQuery, RoleCandidates } from '@panelbook/shared/api/comparing-endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Role } from '@panelbook/shared/loop/role'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'

export const useRole = (id: Id): UseQueryResult<Role, Error> =>
  useQuery({ queryKey: ['role', id], queryFn: ({ signal }) => call('readRole', { params: { id } }, { signal }) })

/** Begins with the role, so that whatever changes an interview makes all of them be asked for again. */
export const useRoleCandidates = (roleId: Id, query: CandidateQuery): UseQueryResult<RoleCandidates, Error> =>
  useQuery({
    queryKey: ['role-candidates', roleId, query],
    queryFn: ({ signal }) => call('listRoleCandidates', { params: { id: roleId }, query }, { signal }),
    // The last page stays until the next is there.
    placeholderData: keepPreviousData,
  })

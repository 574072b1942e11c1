import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { type QueryClient, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const roleQueries = {
  roles: () =>
    queryOptions({ queryKey: ['roles'], queryFn: async ({ signal }) => (await call('listRoles', undefined, { signal })).roles }),
  role: (id: Id) =>
    queryOptions({ queryKey: ['role', id], queryFn: ({ signal }) => call('readRole', { params: { id } }, { signal }) }),
  candidateLoops: (candidateId: Id) =>
    queryOptions({
      queryKey: ['candidates', candidateId, 'loops'],
      queryFn: async ({ signal }) => (await call('readCandidateLoops', { params: { id: candidateId } }, { signal })).loops,
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const useRoles = (): Result<EndpointOutput<'listRoles'>['roles']> => useQuery(roleQueries.roles())
export const useRole = (id: Id): Result<EndpointOutput<'readRole'>> => useQuery(roleQueries.role(id))

function rememberRole(queryClient: QueryClient, role: EndpointOutput<'readRole'>): void {
  queryClient.setQueryData(['role', role.id], role)
}

export const useCreateRole = commandHook('createRole', ['roles'], rememberRole)
export const useChangeRole = commandHook('changeRole', ['roles'], rememberRole)
export const useArchiveRole = commandHook('archiveRole', ['roles'], rememberRole)

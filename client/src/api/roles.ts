import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const roleQueries = {
  roles: () => queryOptions({ queryKey: ['roles'], ...asks('listRoles', undefined, ({ roles }) => roles) }),
  role: (id: Id) => queryOptions({ queryKey: ['role', id], ...asks('readRole', { params: { id } }) }),
  candidateLoops: (candidateId: Id) =>
    queryOptions({
      queryKey: ['candidates', candidateId, 'loops'],
      ...asks('readCandidateLoops', { params: { id: candidateId } }, ({ loops }) => loops),
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const useRoles = (): Result<EndpointOutput<'listRoles'>['roles']> => useQuery(roleQueries.roles())
export const useRole = (id: Id): Result<EndpointOutput<'readRole'>> => useQuery(roleQueries.role(id))

const answersRole = { answers: ({ id }: EndpointOutput<'readRole'>) => roleQueries.role(id) }

export const useCreateRole = commandHook('createRole', answersRole)
export const useChangeRole = commandHook('changeRole', answersRole)
export const useArchiveRole = commandHook('archiveRole', answersRole)

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { TeamPart } from '@panelbook/shared/roles/outcome'
import type { OwnPath, RolePath } from '@panelbook/shared/shadowing/path'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const roleQueries = {
  roles: () => queryOptions({ queryKey: ['roles'], ...asks('listRoles', undefined, ({ roles }) => roles) }),
  closedRoles: () => queryOptions({ queryKey: ['roles', 'closed'], ...asks('listRoles', undefined, ({ closed = 0 }) => closed) }),
  team: (id: Id) => queryOptions({ queryKey: ['role', id, 'team'], ...asks('readTeam', { params: { id } }) }),
  role: (id: Id) => queryOptions({ queryKey: ['role', id], ...asks('readRole', { params: { id } }) }),
  teamParts: () => queryOptions({ queryKey: ['team-parts'], ...asks('listTeamParts', undefined, ({ parts }) => parts) }),
  outcomes: (id: Id, page: number) =>
    queryOptions({
      queryKey: ['role', id, 'outcomes', page],
      ...asks('readOutcomes', { params: { id }, query: { page } }),
      placeholderData: keepPreviousData,
    }),
  retention: (id: Id) =>
    queryOptions({ queryKey: ['role', id, 'retention'], ...asks('readRetention', { params: { id }, query: {} }) }),
  concerned: (id: Id, months: number) =>
    queryOptions({
      queryKey: ['role', id, 'retention', months],
      ...asks('readRetention', { params: { id }, query: { months } }, ({ concerned }) => concerned),
    }),
  path: (id: Id) => queryOptions({ queryKey: ['role', id, 'path'], ...asks('readPath', { params: { id } }) }),
  ownPaths: () => queryOptions({ queryKey: ['own-paths'], ...asks('listOwnPaths', undefined, ({ paths }) => paths) }),
  candidateLoops: (candidateId: Id) =>
    queryOptions({
      queryKey: ['candidates', candidateId, 'loops'],
      ...asks('readCandidateLoops', { params: { id: candidateId } }, ({ loops }) => loops),
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const useRoles = (): Result<EndpointOutput<'listRoles'>['roles']> => useQuery(roleQueries.roles())
export const useRole = (id: Id): Result<EndpointOutput<'readRole'>> => useQuery(roleQueries.role(id))

/** How many more roles there are that are closed to their teams, as far as this person is told. */
export const useClosedRoles = (): Result<number> => useQuery(roleQueries.closedRoles())
export const useRoleTeam = (id: Id): Result<EndpointOutput<'readTeam'>> => useQuery(roleQueries.team(id))

/** The roles for which this person is named for one thing alone. */
export const useTeamParts = (): Result<TeamPart[]> => useQuery(roleQueries.teamParts())
export const useOutcomes = (id: Id, page: number): Result<EndpointOutput<'readOutcomes'>> =>
  useQuery(roleQueries.outcomes(id, page))

export const useRoleRetention = (id: Id): Result<EndpointOutput<'readRetention'>> => useQuery(roleQueries.retention(id))
export const useConcerned = (id: Id, months: number): Result<EndpointOutput<'readRetention'>['concerned']> =>
  useQuery(roleQueries.concerned(id, months))

export const useRolePath = (id: Id): Result<RolePath> => useQuery(roleQueries.path(id))

/** The path of the role that something is planned for; nothing without a role, or where it isn't there for whoever plans. */
export const usePathWherePlanned = (id: Id | undefined): RolePath | undefined =>
  useQuery({ ...roleQueries.path(id ?? ''), enabled: id !== undefined }).data
export const useOwnPaths = (): Result<OwnPath[]> => useQuery(roleQueries.ownPaths())

const answersRole = { answers: ({ id }: EndpointOutput<'readRole'>) => roleQueries.role(id) }

export const useCreateRole = commandHook('createRole', answersRole)
export const useChangeRole = commandHook('changeRole', answersRole)
export const useArchiveRole = commandHook('archiveRole', answersRole)
export const useSetRetention = commandHook('setRetention')
export const useSetPath = commandHook('setPath')
export const useWriteFree = commandHook('writeFree')
export const useSetTeam = commandHook('setTeam')

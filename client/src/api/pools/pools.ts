import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { RolePools } from '@panelbook/shared/pools/pool'
import type { Availability, Load } from '@panelbook/shared/pools/standing'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useContext, useMemo } from 'react'
import { asks } from '../asks.ts'
import { commandHook } from '../command-hook.ts'
import { CoordinatedRole } from '../coordinating.ts'

type StandingsOf = NonNullable<EndpointInput<'readPools'>['query']>

export const poolQueries = {
  pools: (id: Id, query: StandingsOf = {}) =>
    queryOptions({ queryKey: ['role', id, 'pools', query], ...asks('readPools', { params: { id }, query }) }),
  loads: (query: EndpointInput<'readLoads'>['query'], coordinated: Id | undefined) =>
    queryOptions({
      queryKey: ['loads', query, coordinated],
      ...(coordinated === undefined
        ? asks('readLoads', { query }, ({ people }) => people)
        : asks('readLoadsForRole', { params: { id: coordinated }, query }, ({ people }) => people)),
    }),
  availability: (id: Id) => queryOptions({ queryKey: ['availability', id], ...asks('readAvailability', { params: { id } }) }),
}

/** The pools of a role, as they are written, and how their people stand this week. */
export const usePools = (roleId: Id): UseQueryResult<RolePools, Error> => useQuery(poolQueries.pools(roleId))

/** The pools of the role that something is planned for; undefined without a role or a time, and until they are known. */
export const usePoolsWherePlanned = (
  roleId: Id | undefined,
  query: StandingsOf & { at: EpochMs | undefined },
): RolePools | undefined =>
  useQuery({
    ...poolQueries.pools(roleId ?? '', query as StandingsOf),
    enabled: roleId !== undefined && query.at !== undefined,
  }).data

const HOUR_MS = 3_600_000

/**
 * How many interviews everyone has in the week of that moment; undefined while it isn't known. Times of one hour share an answer.
 *
 * @param except the interview that is being changed
 */
export function useLoads(at: EpochMs | undefined, except?: Id): (personId: Id) => Load | undefined {
  const coordinated = useContext(CoordinatedRole)
  const hour = Math.floor((at ?? 0) / HOUR_MS) * HOUR_MS
  const query = { at: hour, ...(except === undefined ? {} : { except }) }
  const { data } = useQuery({ ...poolQueries.loads(query, coordinated), enabled: at !== undefined })
  const byPerson = useMemo(() => data && new Map(data.map((load) => [load.personId, load])), [data])
  return (personId) => byPerson && (byPerson.get(personId) ?? { personId, week: 0 })
}

export const useAvailability = (id: Id): UseQueryResult<Availability, Error> => useQuery(poolQueries.availability(id))

export const useSetPools = commandHook('setPools')
export const useSetAvailability = commandHook('setAvailability')

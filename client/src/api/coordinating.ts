import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext } from 'react'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/**
 * The role as whose coordinator its page acts: what leads do with an interview has doors of its own there, with the same requests.
 * Undefined on every other page.
 */
export const CoordinatedRole = createContext<Id | undefined>(undefined)

export type MissingOf = EndpointInput<'readWhoIsMissing'>['query']

const missingQuery = (query: MissingOf) =>
  queryOptions({
    queryKey: ['missing', query],
    ...asks('readWhoIsMissing', { query }),
    // Until the answer of another filter is there, the one before stands.
    placeholderData: keepPreviousData,
  })

export const useWhoIsMissing = (query: MissingOf): UseQueryResult<EndpointOutput<'readWhoIsMissing'>, Error> =>
  useQuery(missingQuery(query))

const planningQueries = {
  planning: (id: Id, page: number) =>
    queryOptions({
      queryKey: ['role', id, 'planning', page],
      ...asks('readPlanning', { params: { id }, query: { page } }),
      placeholderData: keepPreviousData,
    }),
  missingOfRole: (id: Id) =>
    queryOptions({ queryKey: ['role', id, 'missing'], ...asks('readMissingOfRole', { params: { id } }) }),
}

/** The interviews of a role, for whoever coordinates it. */
export const usePlanning = (id: Id, page: number): UseQueryResult<EndpointOutput<'readPlanning'>, Error> =>
  useQuery(planningQueries.planning(id, page))
export const useMissingOfRole = (id: Id): UseQueryResult<EndpointOutput<'readMissingOfRole'>, Error> =>
  useQuery(planningQueries.missingOfRole(id))
export const usePlanForRole = commandHook('planForRole')

import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { keepPreviousData, queryOptions, type UseMutationResult, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { asks } from './asks.ts'
import { commandHook, useCommand } from './command-hook.ts'

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

export const useTurnAround = (): UseQueryResult<EndpointOutput<'readTurnAround'>, Error> =>
  useQuery({ queryKey: ['turn-around'], ...asks('readTurnAround') })
export const useTurnAroundOfRole = (id: Id): UseQueryResult<EndpointOutput<'readTurnAroundOfRole'>, Error> =>
  useQuery({ queryKey: ['role', id, 'turn-around'], ...asks('readTurnAroundOfRole', { params: { id } }) })

/** Reminds of one scorecard, by the door of whoever is on the page: a lead's, or that of a coordinator of its role. */
export function useRemind(): UseMutationResult<EndpointOutput<'remind'>, Error, EndpointInput<'remind'>> {
  const roleId = useContext(CoordinatedRole)
  const input = ({ params: { id: interviewId, personId }, body }: EndpointInput<'remind'>) =>
    roleId === undefined
      ? { params: { id: interviewId, personId }, body }
      : { params: { id: roleId, interviewId, personId }, body }
  return useCommand((roleId === undefined ? 'remind' : 'remindForRole') as 'remind', { input })
}

/** The same of all that are overdue, or one role's or person's. */
export function useRemindAll(): UseMutationResult<EndpointOutput<'remindAll'>, Error, EndpointInput<'remindAll'>['body']> {
  const id = useContext(CoordinatedRole)
  const input = (body: EndpointInput<'remindAll'>['body']) => (id === undefined ? { body } : { params: { id }, body })
  return useCommand((id === undefined ? 'remindAll' : 'remindAllForRole') as 'remindAll', { input })
}

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** Which of my notices are mailed to me as well. */
export const useMailedKinds = (): UseQueryResult<EndpointOutput<'listMailedKinds'>, Error> =>
  useQuery({ queryKey: ['mail'], ...asks('listMailedKinds') })

/** In which zone I am, and when I want mail. */
export const useOwnTimes = (): UseQueryResult<EndpointOutput<'readOwnTimes'>, Error> =>
  useQuery({ queryKey: ['mail', 'times'], ...asks('readOwnTimes') })

export const useSetTimeZone = commandHook('setTimeZone')
export const useSetMailTimes = commandHook('setMailTimes')
export const useSetMailedKind = commandHook('setMailedKind')

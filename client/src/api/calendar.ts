import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'

/** Whether my calendar has an address. */
export const useCalendarAddress = (): UseQueryResult<EndpointOutput<'readCalendarAddress'>, Error> =>
  useQuery({ queryKey: ['calendar'], ...asks('readCalendarAddress') })

export const useMakeCalendarAddress = commandHook('makeCalendarAddress', SHOWN_ONCE)
export const useEndCalendarAddress = commandHook('endCalendarAddress')

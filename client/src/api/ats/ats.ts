import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from '../asks.ts'
import { commandHook } from '../command-hook.ts'

type Result<T> = UseQueryResult<T, Error>

/** Milliseconds between two looks at what the server does by itself: no hint tells of it. More often while something runs. */
const EVERY_MS = 15_000
const RUNNING_MS = 1_000

export const useAtsConnections = (): Result<EndpointOutput<'listAtsConnections'>> =>
  useQuery({
    queryKey: ['ats'],
    ...asks('listAtsConnections'),
    refetchInterval: ({ state }) => (state.data?.connections.some(({ running }) => running) ? RUNNING_MS : EVERY_MS),
  })

/** @param runs how often something ended: what is shown is asked for again with it */
export const useAtsMapping = (id: Id, runs: string): Result<EndpointOutput<'readAtsMapping'>> =>
  useQuery({ queryKey: ['ats', id, 'mapping', runs], ...asks('readAtsMapping', { params: { id } }) })

export const useAtsRuns = (id: Id, running: boolean): Result<EndpointOutput<'listAtsRuns'>> =>
  useQuery({
    queryKey: ['ats', id, 'runs'],
    ...asks('listAtsRuns', { params: { id } }),
    refetchInterval: running ? RUNNING_MS : EVERY_MS,
  })

export const useCreateAtsConnection = commandHook('createAtsConnection')
export const useChangeAtsConnection = commandHook('changeAtsConnection')
export const useSwitchAtsConnection = commandHook('switchAtsConnection')
export const useRemoveAtsConnection = commandHook('removeAtsConnection')
export const useTestAtsConnection = commandHook('testAtsConnection')
export const useApproveAtsMapping = commandHook('approveAtsMapping')
export const useStartAtsRun = commandHook('startAtsRun')
export const useSettleAtsChange = commandHook('settleAtsChange')

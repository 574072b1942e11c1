import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from '../asks.ts'
import { commandHook } from '../command-hook.ts'

type Shown = EndpointOutput<'readOwnChat'>

/** Milliseconds between two looks while a test message waits: no hint tells what became of it. */
const LOOK_EVERY_MS = 1_000
const whileTesting = ({ state }: { state: { data?: Shown | undefined } }) =>
  state.data?.chat?.testing ? LOOK_EVERY_MS : (false as const)

/** Where my notices go by chat. */
export const useOwnChat = (): UseQueryResult<Shown, Error> =>
  useQuery({ queryKey: ['chat'], ...asks('readOwnChat'), refetchInterval: whileTesting })

/** Which channel is told of a role's interviews. */
export const useChannel = (roleId: Id): UseQueryResult<Shown, Error> =>
  useQuery({
    queryKey: ['role', roleId, 'channel'],
    ...asks('readChannel', { params: { id: roleId } }),
    refetchInterval: whileTesting,
  })

export const useSetOwnChat = commandHook('setOwnChat')
export const useTestOwnChat = commandHook('testOwnChat')
export const useRemoveOwnChat = commandHook('removeOwnChat')
export const useSetChannel = commandHook('setChannel')
export const useTestChannel = commandHook('testChannel')
export const useRemoveChannel = commandHook('removeChannel')

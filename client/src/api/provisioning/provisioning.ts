import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from '../asks.ts'
import { commandHook, SHOWN_ONCE } from '../command-hook.ts'

/** Milliseconds between two looks at when a token was last used: no hint tells of it. */
const LOOK_EVERY_MS = 60_000

export const useProvisioningTokens = (): UseQueryResult<EndpointOutput<'listProvisioningTokens'>, Error> =>
  useQuery({ queryKey: ['provisioning'], ...asks('listProvisioningTokens'), refetchInterval: LOOK_EVERY_MS })

export const useCreateProvisioningToken = commandHook('createProvisioningToken', SHOWN_ONCE)
export const useRevokeProvisioningToken = commandHook('revokeProvisioningToken')

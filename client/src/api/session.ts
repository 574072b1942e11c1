import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { assert } from '@panelbook/shared/base/assert'
import type { Session } from '@panelbook/shared/session/api'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const sessionQueries = {
  session: () => queryOptions({ queryKey: ['session'], ...asks('readSession') }),
  sessions: () =>
    queryOptions({
      queryKey: ['sessions'],
      ...asks('listSessions', undefined, ({ sessions }) => sessions),
    }),
  ownSignInLinks: () =>
    queryOptions({
      queryKey: ['sign-in-links'],
      ...asks('listOwnSignInLinks', undefined, ({ links }) => links),
    }),
  tokens: () =>
    queryOptions({
      queryKey: ['tokens'],
      ...asks('listTokens', undefined, ({ tokens }) => tokens),
    }),
}

type Result<T> = UseQueryResult<T, Error>

/** Who is signed in. Only for pages behind sign-in: the router has made sure that there is somebody. */
export function useSession(): Session {
  const { data } = useQuery(sessionQueries.session())
  assert(data, 'this page needs a person who is signed in')
  return data
}

/** The session, or undefined for a visitor. */
export const useMaybeSession = (): Session | undefined => useQuery({ ...sessionQueries.session(), enabled: false }).data

export const useSessions = (): Result<EndpointOutput<'listSessions'>['sessions']> => useQuery(sessionQueries.sessions())
export const useOwnSignInLinks = (): Result<EndpointOutput<'listOwnSignInLinks'>['links']> =>
  useQuery(sessionQueries.ownSignInLinks())

export const useTokens = (): Result<EndpointOutput<'listTokens'>['tokens']> => useQuery(sessionQueries.tokens())

/** Which ways of signing in the server has; undefined until that is known. */
export const useWaysIn = (): EndpointOutput<'readSignIn'> | undefined =>
  useQuery({ queryKey: ['sign-in'], ...asks('readSignIn') }).data

export const usePasskeys = (): Result<EndpointOutput<'listPasskeys'>> =>
  useQuery({ queryKey: ['passkeys'], ...asks('listPasskeys') })

export const usePassword = (): Result<EndpointOutput<'readPassword'>> =>
  useQuery({ queryKey: ['password'], ...asks('readPassword') })

export const useAskForSignInLink = commandHook('askForSignInLink')
export const useEndSession = commandHook('endSession')
export const useEndOtherSessions = commandHook('endOtherSessions')
export const useSeeSignInLinks = commandHook('seeSignInLinks')
export const useAddPasskey = commandHook('addPasskey')
export const useRenamePasskey = commandHook('renamePasskey')
export const useRemovePasskey = commandHook('removePasskey')
export const useSetPassword = commandHook('setPassword')
export const useRemovePassword = commandHook('removePassword')
export const useCreateToken = commandHook('createToken', SHOWN_ONCE)
export const useRevokeToken = commandHook('revokeToken')

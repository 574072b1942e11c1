import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'
import { useMailedKinds } from './outbox.ts'
import { useWaysIn } from './session.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const peopleQueries = {
  signInLinksOf: (personId: Id) =>
    queryOptions({
      queryKey: ['sign-in-links', personId],
      ...asks('listSignInLinks', { params: { id: personId } }, ({ links }) => links),
    }),
  people: () =>
    queryOptions({
      queryKey: ['people'],
      ...asks('listPeople', undefined, ({ people }) => people),
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const usePeople = (): Result<EndpointOutput<'listPeople'>['people']> => useQuery(peopleQueries.people())

export const useSignInLinksOf = (personId: Id): Result<EndpointOutput<'listSignInLinks'>['links']> =>
  useQuery(peopleQueries.signInLinksOf(personId))

export const useAddPerson = commandHook('addPerson')
export const useAddPeople = commandHook('addPeople')
export const useInvitePerson = commandHook('invitePerson')
export const useUnlinkProvider = commandHook('unlinkProvider')
export const useRemovePasskeysOf = commandHook('removePasskeysOf')
export const useChangePerson = commandHook('changePerson')
export const useCreateSignInLink = commandHook('createSignInLink', SHOWN_ONCE)

/** Whether people can be invited by mail: the server sends mail, and lets people in by links. */
export function useSendsInvitations(): boolean {
  const sends = useMailedKinds().data?.sends ?? false
  const ways = useWaysIn()
  return sends && (ways?.links ?? true)
}

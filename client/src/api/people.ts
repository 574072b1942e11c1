import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { commandHook, SHOWN_ONCE } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const peopleQueries = {
  signInLinksOf: (personId: Id) =>
    queryOptions({
      queryKey: ['sign-in-links', personId],
      queryFn: async ({ signal }) => (await call('listSignInLinks', { params: { id: personId } }, { signal })).links,
    }),
  people: () =>
    queryOptions({
      queryKey: ['people'],
      queryFn: async ({ signal }) => (await call('listPeople', undefined, { signal })).people,
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const usePeople = (): Result<EndpointOutput<'listPeople'>['people']> => useQuery(peopleQueries.people())

export const useSignInLinksOf = (personId: Id): Result<EndpointOutput<'listSignInLinks'>['links']> =>
  useQuery(peopleQueries.signInLinksOf(personId))

export const useAddPerson = commandHook('addPerson', ['people'])
export const useChangePerson = commandHook('changePerson', ['people'])
export const useCreateSignInLink = commandHook('createSignInLink', ['sign-in-links'], undefined, SHOWN_ONCE)

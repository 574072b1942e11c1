import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Practice, PracticeSummary } from '@panelbook/shared/practice/api'
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'

const listKey = ['practice'] as const
const oneKey = (id: Id) => ['practice', id] as const

export const usePracticeList = (): UseQueryResult<PracticeSummary[], Error> =>
  useQuery({
    queryKey: listKey,
    queryFn: async ({ signal }) => (await call('listPractice', undefined, { signal })).vignettes,
  })

export const usePractice = (id: Id): UseQueryResult<Practice, Error> =>
  useQuery({ queryKey: oneKey(id), queryFn: ({ signal }) => call('readPractice', { params: { id } }, { signal }) })

/** The answer is the comparison: the page shows it without asking again. */
export function useSubmitPractice(id: Id): UseMutationResult<Practice, Error, EndpointInput<'submitPractice'>['body']> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body) => call('submitPractice', { params: { id }, body }),
    onSuccess: async (practice) => {
      queryClient.setQueryData(oneKey(id), practice)
      await queryClient.invalidateQueries({ queryKey: listKey, exact: true })
    },
  })
}

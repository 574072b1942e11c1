import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Practice, PracticeSummary } from '@panelbook/shared/practice/api'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { useCommand } from './command-hook.ts'

export const practiceQueries = {
  list: () => queryOptions({ queryKey: ['practice'], ...asks('listPractice', undefined, ({ vignettes }) => vignettes) }),
  one: (id: Id) => queryOptions({ queryKey: ['practice', id], ...asks('readPractice', { params: { id } }) }),
}

export const usePracticeList = (): UseQueryResult<PracticeSummary[], Error> => useQuery(practiceQueries.list())

export const usePractice = (id: Id): UseQueryResult<Practice, Error> => useQuery(practiceQueries.one(id))

/** The answer is the comparison: the page shows it without asking again. */
export const useSubmitPractice = (id: Id) =>
  useCommand('submitPractice', {
    input: (body: EndpointInput<'submitPractice'>['body']) => ({ params: { id }, body }),
    answers: () => practiceQueries.one(id),
  })

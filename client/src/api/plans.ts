import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { KeptPlan, PlanSummary, PlanVersion } from '@panelbook/shared/plans/api'
import type { PlanTemplate } from '@panelbook/shared/plans/plan-template'
import {
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { call } from './call.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const planQueries = {
  plans: () =>
    queryOptions({ queryKey: ['plans'], queryFn: async ({ signal }) => (await call('listPlans', undefined, { signal })).plans }),
  plan: (id: Id) =>
    queryOptions({ queryKey: ['plan', id], queryFn: ({ signal }) => call('readPlan', { params: { id } }, { signal }) }),
  versions: (id: Id) =>
    queryOptions({
      queryKey: ['plan', id, 'versions'],
      queryFn: async ({ signal }) => (await call('readPlanVersions', { params: { id } }, { signal })).versions,
    }),
  archived: () =>
    queryOptions({
      queryKey: ['plans', 'archived'],
      queryFn: async ({ signal }) => (await call('listArchivedPlans', undefined, { signal })).plans,
    }),
  templates: () =>
    queryOptions({
      queryKey: ['plans', 'templates'],
      queryFn: async ({ signal }) => (await call('listPlanTemplates', undefined, { signal })).templates,
    }),
}

type Result<T> = UseQueryResult<T, Error>

export const usePlans = (): Result<EndpointOutput<'listPlans'>['plans']> => useQuery(planQueries.plans())
export const usePlan = (id: Id): Result<EndpointOutput<'readPlan'>> => useQuery(planQueries.plan(id))

export const usePlanVersions = (id: Id): UseQueryResult<PlanVersion[], Error> => useQuery(planQueries.versions(id))
export const useArchivedPlans = (enabled: boolean): UseQueryResult<PlanSummary[], Error> =>
  useQuery({ ...planQueries.archived(), enabled })
export const usePlanTemplates = (enabled = true): UseQueryResult<PlanTemplate[], Error> =>
  useQuery({ ...planQueries.templates(), enabled })

type PlanCommand = Extract<EndpointName, 'writePlan' | 'archivePlan' | 'bringBackPlanVersion'>

/** Touches everything that shows plans; the plan itself is known at once. */
function usePlanCommand<I>(run: (input: I) => Promise<KeptPlan>): UseMutationResult<KeptPlan, Error, I> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async (plan) => {
      queryClient.setQueryData(['plan', plan.id], plan)
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['plans'] }),
        queryClient.invalidateQueries({ queryKey: ['plan', plan.id, 'versions'] }),
      ])
    },
  })
}

type Input<N extends PlanCommand> = EndpointInput<N>
export const useWritePlan = () => usePlanCommand((input: Input<'writePlan'>) => call('writePlan', input))
export const useArchivePlan = () => usePlanCommand((input: Input<'archivePlan'>) => call('archivePlan', input))
export const useBringBackPlan = () =>
  usePlanCommand((input: Input<'bringBackPlanVersion'>) => call('bringBackPlanVersion', input))

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlanSummary, PlanVersion } from '@panelbook/shared/plans/api'
import type { PlanTemplate } from '@panelbook/shared/plans/plan-template'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const planQueries = {
  plans: () => queryOptions({ queryKey: ['plans'], ...asks('listPlans', undefined, ({ plans }) => plans) }),
  plan: (id: Id) => queryOptions({ queryKey: ['plan', id], ...asks('readPlan', { params: { id } }) }),
  versions: (id: Id) =>
    queryOptions({
      queryKey: ['plan', id, 'versions'],
      ...asks('readPlanVersions', { params: { id } }, ({ versions }) => versions),
    }),
  archived: () =>
    queryOptions({
      queryKey: ['plans', 'archived'],
      ...asks('listArchivedPlans', undefined, ({ plans }) => plans),
    }),
  templates: () =>
    queryOptions({
      queryKey: ['plans', 'templates'],
      ...asks('listPlanTemplates', undefined, ({ templates }) => templates),
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

const answersPlan = { answers: ({ id }: EndpointOutput<'readPlan'>) => planQueries.plan(id) }

export const useWritePlan = commandHook('writePlan', answersPlan)
export const useArchivePlan = commandHook('archivePlan', answersPlan)
export const useBringBackPlan = commandHook('bringBackPlanVersion', answersPlan)

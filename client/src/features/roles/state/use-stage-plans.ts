import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { useQueries } from '@tanstack/react-query'
import { isProblem } from '../../../api/api-problem.ts'
import { planQueries } from '../../../api/plans.ts'

export interface StagePlans {
  /** Those that are there, by id. */
  plans: ReadonlyMap<Id, InterviewPlan>
  /** Some are still on their way. */
  loading: boolean
  /** What kept a plan from being read; one that is gone is no failure, only missing. */
  error: Error | undefined
  retry: () => void
}

/** The plans that stages chose, each read once, whatever stages share it. */
export function useStagePlans(planIds: readonly Id[]): StagePlans {
  const ids = [...new Set(planIds.filter((id) => id !== ''))]
  const results = useQueries({ queries: ids.map((id) => planQueries.plan(id)) })
  const failed = results.find((result) => result.error && !isProblem(result.error, 'not-found') && !result.data)
  return {
    plans: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
    loading: results.some((result) => result.isPending),
    error: failed?.error ?? undefined,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch()
    },
  }
}

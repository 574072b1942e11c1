import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { OtherStage } from '@panelbook/shared/plans/plan-advice'
import { useQueries } from '@tanstack/react-query'
import { planQueries } from '../../../api/plans.ts'
import { useRoles } from '../../../api/roles.ts'

/**
 * The other stages of every loop that asks this plan, with what is asked there. Empty until they are known, and where they can't
 * be.
 */
export function useOtherStages(planId: string): readonly OtherStage[] {
  const roles = useRoles()
  const others = (roles.data ?? [])
    .filter((role) => !role.archived && role.stages.some((stage) => stage.planId === planId))
    .flatMap((role) => role.stages.map((stage) => ({ planId: stage.planId, title: `${role.title}: ${stage.title}` })))
    .flatMap((stage) => (stage.planId === undefined || stage.planId === planId ? [] : [{ ...stage, planId: stage.planId }]))
  const plans = useQueries({ queries: others.map((stage) => planQueries.plan(stage.planId)) })
  return others.flatMap(({ title }, index) => {
    const plan = plans[index]?.data
    return plan ? [{ title, questionIds: new Set(planQuestions(plan).map(({ question }) => question.id)) }] : []
  })
}

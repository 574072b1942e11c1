import type { PlanSummary } from '@panelbook/shared/api/resources'
import { type InterviewPlan, plannedMinutes, planQuestions } from '@panelbook/shared/plan/interview-plan'
import { createPlan } from '../commands/create-plan.ts'
import { findPlan, listPlans } from '../storage/plans.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound } from './problem.ts'

const planSummary = (plan: InterviewPlan): PlanSummary => ({
  id: plan.id,
  version: plan.version,
  title: plan.title,
  ...(plan.stage === undefined ? {} : { stage: plan.stage }),
  ...(plan.level === undefined ? {} : { level: plan.level }),
  minutes: plan.minutes,
  plannedMinutes: plannedMinutes(plan),
  questionCount: planQuestions(plan).length,
  policy: plan.policy,
})

export function planHandlers(deps: HttpDeps): HandlersOf<'listPlans' | 'readPlan' | 'createPlan'> {
  const { db, sync } = deps
  return {
    async listPlans() {
      return { plans: (await listPlans(db)).map(planSummary) }
    },

    async readPlan({ params }) {
      const plan = await findPlan(db, params.id)
      if (!plan) throw notFound()
      return plan
    },

    async createPlan({ body }) {
      const plan = await createPlan(deps, body)
      sync.notify('plans', { to: 'everyone' })
      return plan
    },
  }
}

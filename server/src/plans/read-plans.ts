import type { Id } from '@panelbook/shared/base/ids'
import { PLAN_VERSIONS_TOLD, type PlanSummary } from '@panelbook/shared/plans/api'
import { type InterviewPlan, plannedMinutes, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { findKeptPlan, listPlans, listPlanVersions } from './store.ts'

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

/** The plans that can be chosen, or those in the archive. */
export async function readPlans(db: Kysely<Database>, { archived }: { archived: boolean }): Promise<{ plans: PlanSummary[] }> {
  return { plans: (await listPlans(db, archived)).map(planSummary) }
}

/** @throws Refused not-found */
export async function readPlan(db: Kysely<Database>, id: Id) {
  const plan = await findKeptPlan(db, id)
  if (!plan) throw notFound()
  return plan
}

/** The newest versions of a plan. @throws Refused not-found */
export async function readPlanVersions(db: Kysely<Database>, id: Id) {
  const versions = await listPlanVersions(db, id, PLAN_VERSIONS_TOLD)
  if (versions.length === 0) throw notFound()
  return { versions }
}

import { PLAN_VERSIONS_TOLD, type PlanSummary } from '@panelbook/shared/plans/api'
import { type InterviewPlan, plannedMinutes, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { fillTemplate } from '@panelbook/shared/plans/plan-template'
import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findLibraryQuestions, findQuestionsOfKind } from '../library/store/questions.ts'
import { notFound } from '../refusals/refused.ts'
import { planTemplates } from '../seed/starter/plan-templates.ts'
import { createPlan } from './create-plan.ts'
import { findKeptPlan, listPlans, listPlanVersions } from './store.ts'
import { archivePlan, bringBackPlanVersion, writePlan } from './write-plan.ts'

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

/** Questions of each kind that templates choose from where the library lost those they prefer. */
const TEMPLATE_CHOICE = 50

type Names =
  | 'listPlans'
  | 'readPlan'
  | 'createPlan'
  | 'writePlan'
  | 'archivePlan'
  | 'bringBackPlanVersion'
  | 'readPlanVersions'
  | 'listArchivedPlans'
  | 'listPlanTemplates'

export function planHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db } = deps
  return {
    async listPlans() {
      return { plans: (await listPlans(db)).map(planSummary) }
    },

    async listArchivedPlans() {
      return { plans: (await listPlans(db, true)).map(planSummary) }
    },

    async readPlan({ params }) {
      const plan = await findKeptPlan(db, params.id)
      if (!plan) throw notFound()
      return plan
    },

    createPlan: ({ body, actor }) => createPlan(actingAs(deps, actor), body, actor.personId),

    writePlan: ({ params, body: { version, plan, copyOf }, actor }) =>
      writePlan(actingAs(deps, actor), { id: params.id, version, edit: plan, copyOf, by: actor.personId }),

    archivePlan: ({ params, body, actor }) => archivePlan(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    bringBackPlanVersion: ({ params, body, actor }) =>
      bringBackPlanVersion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    async readPlanVersions({ params }) {
      const versions = await listPlanVersions(db, params.id, PLAN_VERSIONS_TOLD)
      if (versions.length === 0) throw notFound()
      return { versions }
    },

    async listPlanTemplates() {
      const places = planTemplates.flatMap((template) => template.places)
      const preferred = await findLibraryQuestions(db, [...new Set(places.flatMap((place) => place.prefer))])
      const others = await Promise.all(
        [...new Set(places.map((place) => place.kind))].map((kind) => findQuestionsOfKind(db, kind, TEMPLATE_CHOICE)),
      )
      const library = [...preferred.filter((question) => !question.archived), ...others.flat()]
      return { templates: planTemplates.map((template) => fillTemplate(template, library)) }
    },
  }
}

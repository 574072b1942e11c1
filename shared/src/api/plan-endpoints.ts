import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { interviewPlanSchema } from '../plan/interview-plan.ts'
import { planEditSchema } from '../plan/plan-edit.ts'
import { planTemplateSchema } from '../plan/plan-template.ts'
import { personNameSchema, planSummarySchema } from './resources.ts'

/** A plan as the workspace keeps it: an archived one stays readable and is no longer offered. */
export const keptPlanSchema = interviewPlanSchema.safeExtend({ archived: z.literal(true).optional() })
export type KeptPlan = z.infer<typeof keptPlanSchema>

export const planVersionSchema = z.object({
  version: z.number().int().min(1),
  at: z.number(),
  /** Absent: by the command line, or before Panelbook kept who. */
  by: personNameSchema.optional(),
  archived: z.literal(true).optional(),
  plan: interviewPlanSchema,
})
export type PlanVersion = z.infer<typeof planVersionSchema>

/** The most versions of one plan that are told at once; older ones stay stored. */
export const PLAN_VERSIONS_TOLD = 100

const byId = z.object({ id: idSchema })
/** The version that the person has seen. */
const seen = z.number().int().min(1)

export const planEndpoints = {
  writePlan: {
    method: 'post',
    path: '/plans/{id}/versions',
    access: 'plans.write',
    summary:
      'The next version of a plan, or a new one under an id of the caller’s; refused where somebody saved it meanwhile. Again changes nothing',
    params: byId,
    body: z.object({
      /** The version this was made on; 0 for a new plan. */
      version: z.number().int().min(0),
      plan: planEditSchema,
      /** The plan a new one is a copy of: questions are taken as they stand there. */
      copyOf: idSchema.optional(),
    }),
    response: keptPlanSchema,
  },
  archivePlan: {
    method: 'post',
    path: '/plans/{id}/archive',
    access: 'plans.write',
    summary: 'Takes a plan out of what is offered, or brings it back; a version of its own. Again changes nothing',
    params: byId,
    body: z.object({ version: seen, archived: z.boolean() }),
    response: keptPlanSchema,
  },
  bringBackPlanVersion: {
    method: 'post',
    path: '/plans/{id}/return',
    access: 'plans.write',
    summary: 'Saves an old version of a plan again, as its newest. Again changes nothing',
    params: byId,
    body: z.object({ version: seen, to: seen }),
    response: keptPlanSchema,
  },
  readPlanVersions: {
    method: 'get',
    path: '/plans/{id}/versions',
    access: 'plans.read',
    summary: 'The versions of a plan, newest first: who, when and what it said',
    params: byId,
    response: z.object({ versions: z.array(planVersionSchema) }),
  },
  listArchivedPlans: {
    method: 'get',
    path: '/archived-plans',
    access: 'plans.read',
    summary: 'Plans that are no longer offered',
    response: z.object({ plans: z.array(planSummarySchema) }),
  },
  listPlanTemplates: {
    method: 'get',
    path: '/plan-templates',
    access: 'plans.write',
    summary: 'Starting points for plans, a stage each, filled with questions of this library',
    response: z.object({ templates: z.array(planTemplateSchema) }),
  },
} as const

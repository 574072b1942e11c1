import { z } from 'zod'
import { byId, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { questionLevelSchema } from '../library/question.ts'
import { personNameSchema } from '../people/person.ts'
import { interviewPlanSchema, MOST_SECTIONS, visibilityPolicySchema } from './interview-plan.ts'
import { planEditSchema } from './plan-edit.ts'
import { planTemplateSchema } from './plan-template.ts'

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

export const planSummarySchema = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string(),
  stage: z.string().optional(),
  level: questionLevelSchema.optional(),
  minutes: z.number(),
  plannedMinutes: z.number(),
  questionCount: z.number(),
  policy: visibilityPolicySchema,
})
export type PlanSummary = z.infer<typeof planSummarySchema>

/** How many sections a plan of these questions, in this order, would have. */
export const countSections = (questions: readonly { section: string }[]): number =>
  questions.filter(({ section }, index) => questions[index - 1]?.section !== section).length

export const TOO_MANY_SECTIONS = `A plan has at most ${MOST_SECTIONS} sections. Put the questions of one section next to each other.`

/** A new plan from questions of the library, in order; a section starts wherever `section` changes. */
export const newPlanSchema = z.object({
  title: shortText,
  minutes: z.number().int().min(5).max(480),
  policy: visibilityPolicySchema,
  questions: z
    .array(
      z.object({ questionId: idSchema, section: shortText, minutes: z.number().int().min(1).max(240), required: z.boolean() }),
    )
    .min(1, 'Choose at least one question')
    .max(100)
    .refine((questions) => countSections(questions) <= MOST_SECTIONS, TOO_MANY_SECTIONS),
})
export type NewPlan = z.infer<typeof newPlanSchema>

export const planEndpoints = {
  listPlans: {
    method: 'get',
    reads: ['plans'],
    path: '/plans',
    access: 'plans.read',
    summary: 'Current plans, by title',
    response: z.object({ plans: z.array(planSummarySchema) }),
  },
  readPlan: {
    method: 'get',
    reads: ['plans'],
    path: '/plans/{id}',
    access: 'plans.read',
    summary: 'One plan with its questions',
    params: byId,
    response: keptPlanSchema,
  },
  createPlan: {
    method: 'post',
    touches: ['plans'],
    path: '/plans',
    access: 'plans.write',
    summary: 'Creates a plan from questions of the library',
    body: newPlanSchema,
    response: interviewPlanSchema,
  },
  writePlan: {
    method: 'post',
    touches: ['plans'],
    path: '/plans/{id}/versions',
    access: 'plans.write',
    summary:
      'Saves the next version of a plan, or a new plan under an id that the caller chooses. Refused if someone saved it meanwhile. A repeat changes nothing',
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
    touches: ['plans'],
    path: '/plans/{id}/archive',
    access: 'plans.write',
    summary: 'Archives a plan or brings it back, as a new version. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, archived: z.boolean() }),
    response: keptPlanSchema,
  },
  bringBackPlanVersion: {
    method: 'post',
    touches: ['plans'],
    path: '/plans/{id}/return',
    access: 'plans.write',
    summary: 'Saves an old version of a plan as its newest. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, to: seen }),
    response: keptPlanSchema,
  },
  readPlanVersions: {
    method: 'get',
    reads: ['plans'],
    path: '/plans/{id}/versions',
    access: 'plans.read',
    summary: 'The versions of a plan, newest first: who, when and what it said',
    params: byId,
    response: z.object({ versions: z.array(planVersionSchema) }),
  },
  listArchivedPlans: {
    method: 'get',
    reads: ['plans'],
    path: '/archived-plans',
    access: 'plans.read',
    summary: 'Archived plans',
    response: z.object({ plans: z.array(planSummarySchema) }),
  },
  listPlanTemplates: {
    method: 'get',
    reads: ['plans', 'library'],
    path: '/plan-templates',
    access: 'plans.write',
    summary: 'Starting points for plans, one for each stage, filled with questions of this library',
    response: z.object({ templates: z.array(planTemplateSchema) }),
  },
} as const

import { idSchema } from '@panelbook/shared/base/ids'
import { questionLevelSchema } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import {
  type InterviewPlan,
  planQuestionSchema,
  planSectionSchema,
  visibilityPolicySchema,
} from '@panelbook/shared/plans/interview-plan'
import { z } from 'zod'

/** A number as typed: an emptied field is not a zero. */
const typedNumber = z.union([z.number(), z.literal('')])

/** A plan while it is being built, valid or not. Every change of it is pure and returns a new draft. */
export const planDraftSchema = z.object({
  title: z.string(),
  stage: z.string(),
  level: z.union([questionLevelSchema, z.literal('')]),
  /** The slot. */
  minutes: typedNumber,
  policy: visibilityPolicySchema,
  scale: z.object({ levels: z.array(z.object({ value: z.number(), label: z.string() })) }),
  competencies: z.array(
    z.object({
      name: z.string(),
      weight: typedNumber,
      /** One that came with a question goes with the last question about it; one that somebody listed stays. */
      from: z.enum(['question', 'person']),
    }),
  ),
  weightsReason: z.string(),
  introduction: z.string(),
  closing: z.string(),
  sections: z.array(
    planSectionSchema.extend({
      title: z.string(),
      questions: z.array(planQuestionSchema.extend({ minutes: typedNumber })),
    }),
  ),
})
export type PlanDraft = z.infer<typeof planDraftSchema>
export type SectionDraft = PlanDraft['sections'][number]
export type QuestionDraft = SectionDraft['questions'][number]

/** A draft with what it was made of: kept together, so that after a reload it is still known what it changes. */
export const planEditingSchema = z.object({
  /** A new plan keeps its id from the first try to the last, so that sending it twice makes one. */
  id: idSchema,
  /** The version it was made on; 0 for a new plan. */
  base: z.number().int().min(0),
  /** The plan a new one is a copy of. */
  copyOf: idSchema.optional(),
  /** As it was before anybody changed it here. */
  start: planDraftSchema,
  draft: planDraftSchema,
})
export type PlanEditing = z.infer<typeof planEditingSchema>

export const EMPTY_PLAN_DRAFT: PlanDraft = {
  title: '',
  stage: '',
  level: '',
  minutes: 45,
  policy: 'sealed',
  scale: DEFAULT_RATING_SCALE,
  competencies: [],
  weightsReason: '',
  introduction: '',
  closing: '',
  sections: [],
}

/** The plan as the builder holds it. */
export function draftOfPlan(plan: Omit<InterviewPlan, 'id' | 'version'>): PlanDraft {
  return planDraftSchema.parse({
    ...plan,
    stage: plan.stage ?? '',
    level: plan.level ?? '',
    competencies: plan.competencies.map((competency) => ({ ...competency, from: 'person' })),
    weightsReason: plan.weightsReason ?? '',
    introduction: plan.introduction ?? '',
    closing: plan.closing ?? '',
  })
}

/** A plan that somebody begins to change. */
export function editingOf({ id, version, ...plan }: InterviewPlan): PlanEditing {
  const draft = draftOfPlan(plan)
  return { id, base: version, start: draft, draft }
}

/** What advice reads of a draft: empty minutes count as none. */
export function draftAsPlan(draft: PlanDraft): Pick<InterviewPlan, 'sections' | 'minutes' | 'competencies' | 'scale' | 'level'> {
  return {
    sections: draft.sections.map((section) => ({
      ...section,
      questions: section.questions.map((entry) => ({ ...entry, minutes: entry.minutes || 0 })),
    })),
    minutes: draft.minutes || 0,
    competencies: draft.competencies.map(({ name, weight }) => ({ name, weight: weight || 1 })),
    scale: draft.scale,
    ...(draft.level === '' ? {} : { level: draft.level }),
  }
}

export const draftQuestions = (draft: PlanDraft): QuestionDraft[] => draft.sections.flatMap((section) => section.questions)

export const hasQuestion = (draft: PlanDraft, questionId: string): boolean =>
  draftQuestions(draft).some((entry) => entry.question.id === questionId)

export const draftMinutes = (draft: PlanDraft): number =>
  draftQuestions(draft).reduce((sum, entry) => sum + (entry.minutes || 0), 0)

export const sameDraft = (a: PlanDraft, b: PlanDraft): boolean => JSON.stringify(a) === JSON.stringify(b)

import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { equalWeights, type InterviewPlan, planQuestionSchema, planSchemaFields, planSectionSchema } from './interview-plan.ts'

/** The most questions of one plan. */
export const MOST_QUESTIONS = 100

/** A question as a plan names it: which version's words are copied, and how it is asked here. */
const planEntrySchema = planQuestionSchema
  .omit({ question: true })
  .extend({ questionId: idSchema, version: z.number().int().min(1) })

/**
 * The part of a plan that its author writes. Questions are named and not copied: their words come from the library and can't be
 * written here.
 */
export const planEditSchema = z
  .object({
    ...planSchemaFields,
    sections: z
      .array(planSectionSchema.extend({ questions: z.array(planEntrySchema).max(MOST_QUESTIONS) }))
      .min(1, 'Choose at least one question')
      .max(40),
  })
  .superRefine((plan, context) => {
    const ids = plan.sections.flatMap((section) => section.questions.map((entry) => entry.questionId))
    const complain = (message: string, ...path: (string | number)[]) => context.addIssue({ code: 'custom', message, path })
    if (ids.length === 0) complain('Choose at least one question', 'sections')
    if (ids.length > MOST_QUESTIONS) complain(`A plan has at most ${MOST_QUESTIONS} questions`, 'sections')
    if (new Set(ids).size !== ids.length) complain('A plan asks each question once', 'sections')
    const sectionIds = plan.sections.map((section) => section.id)
    if (new Set(sectionIds).size !== sectionIds.length) complain('Each section needs an id of its own', 'sections')
    const names = plan.competencies.map(({ name }) => name.toLowerCase())
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) !== index) complain('This competency is in the list already', 'competencies', index, 'name')
    }
    const { levels } = plan.scale
    if (levels.length !== 4 && levels.length !== 5) complain('A scale has 4 or 5 points', 'scale')
    if (!equalWeights(plan.competencies) && plan.weightsReason === undefined) {
      complain('Say why the weights differ', 'weightsReason')
    }
  })
export type PlanEdit = z.infer<typeof planEditSchema>

/** The plan as its author would have written it. */
export function editOfPlan(plan: Omit<InterviewPlan, 'id' | 'version'>): PlanEdit {
  const { id: _id, version: _version, ...said } = plan as InterviewPlan
  return {
    ...said,
    sections: plan.sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ question, ...entry }) => ({
        ...entry,
        questionId: question.id,
        version: question.version,
      })),
    })),
  }
}

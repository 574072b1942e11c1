import { assert } from '@panelbook/shared/base/assert'
import { idSchema } from '@panelbook/shared/base/ids'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { type InterviewPlan, interviewPlanSchema } from '@panelbook/shared/plans/interview-plan'
import { parse } from 'yaml'
import { z } from 'zod'
import type { StarterQuestion } from './starter-bank.ts'

const { id, title, stage, level, minutes, policy, introduction, closing } = interviewPlanSchema.shape

/**
 * Plans as we write them: their questions by key. The questions’ minutes leave room for the introduction, the candidate’s own
 * questions and the close.
 */
const planFileSchema = z.array(
  z.strictObject({
    ...{ id, title, stage, level, minutes, policy, introduction, closing },
    sections: z.array(
      z.strictObject({
        ...{ id, title },
        ask: z.array(z.strictObject({ question: idSchema, minutes: z.number().int(), required: z.boolean().default(true) })),
      }),
    ),
  }),
)

/** Whole plans at version 1, with copies of these questions. Every competency that they name weighs the same. */
export function readPlanFile(text: string, questions: readonly StarterQuestion[]): InterviewPlan[] {
  const byKey = new Map(questions.map((question) => [question.id, question]))
  return planFileSchema.parse(parse(text)).map(({ sections, ...plan }) => {
    const asked = sections.map(({ ask, ...section }) => ({
      ...section,
      questions: ask.map(({ question: key, minutes, required }) => {
        const question = byKey.get(key)
        assert(question, `the starter library has the question ${key}`)
        return { question: { ...question, version: 1 }, minutes, required }
      }),
    }))
    const judged = new Set(asked.flatMap((section) => section.questions.flatMap(({ question }) => question.competency ?? [])))
    return interviewPlanSchema.parse({
      ...plan,
      version: 1,
      scale: DEFAULT_RATING_SCALE,
      competencies: [...judged].map((name) => ({ name, weight: 1 })),
      sections: asked,
    })
  })
}

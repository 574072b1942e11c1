import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { lineText, shortText } from '../base/text.ts'
import { interviewPlanSchema, planQuestions } from '../plans/interview-plan.ts'

/** Who speaks: the interviewer asks and probes, the candidate is fictional. */
export const vignetteTurnSchema = z.object({ speaker: z.enum(['interviewer', 'candidate']), text: lineText })
export type VignetteTurn = z.infer<typeof vignetteTurnSchema>

/** What was said about one question, in order. */
export const vignetteAnswerSchema = z.object({ questionId: idSchema, turns: z.array(vignetteTurnSchema).min(1).max(60) })

/** The authors' ratings with their reasons. Only people who have submitted a practice scorecard of their own may read them. */
export const referenceRatingSchema = z.object({
  questionId: idSchema,
  value: z.number().int().min(1).max(10),
  reason: lineText,
})
export type ReferenceRating = z.infer<typeof referenceRatingSchema>

/** A written interview that everyone scores by themselves. It is no interview: it has no panel, no documents and no reveal. */
export const vignetteSchema = z.object({
  id: idSchema,
  /** Raised when anything that is judged changes: ratings of different versions are never compared. */
  version: z.number().int().min(1),
  title: shortText,
  /** What is practised, in a sentence, without giving an answer away. */
  summary: lineText,
  candidateName: shortText,
  role: shortText,
  /** Minutes that reading and rating take. */
  readingMinutes: z.number().int().min(1).max(120),
  /** With its questions and scale; nothing else of the plan applies. */
  plan: interviewPlanSchema,
  /** One for each question of the plan, in its order. */
  answers: z.array(vignetteAnswerSchema),
})
export type Vignette = z.infer<typeof vignetteSchema>

/** With its reference ratings, one for each question: is never sent to a person who has not submitted. */
export interface AuthoredVignette {
  vignette: Vignette
  reference: readonly ReferenceRating[]
}

/**
 * What is wrong with a vignette, in words; empty when each question has exactly one answer and one reference rating on the scale.
 */
export function vignetteFaults({ vignette, reference }: AuthoredVignette): string[] {
  const asked = planQuestions(vignette.plan).map((entry) => entry.question.id)
  const sameOrder = (given: readonly { questionId: string }[]) =>
    given.length === asked.length && given.every((each, index) => each.questionId === asked[index])
  const levels = new Set(vignette.plan.scale.levels.map((level) => level.value))
  return [
    ...(sameOrder(vignette.answers) ? [] : ['The answers are not those of the plan’s questions, in its order']),
    ...(sameOrder(reference) ? [] : ['The reference ratings are not those of the plan’s questions, in its order']),
    ...reference.filter((each) => !levels.has(each.value)).map((each) => `${each.questionId} is rated outside the scale`),
  ]
}

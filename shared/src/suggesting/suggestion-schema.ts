import { z } from 'zod'
import { questionLevelSchema, questionSchema } from '../library/question.ts'
import { stageKindSchema } from '../roles/role.ts'
import { requirementSchema } from './posting/requirement.ts'
import { questionPlaces } from './question-places.ts'

// Every page loads these with the API's endpoints, so the code that finds, matches and composes is elsewhere.

/** Why a question matches a requirement: the words of both, quoted. */
export const questionMatchSchema = z.object({
  requirementId: z.string(),
  /** The skill that both name; absent where they share words without naming one. */
  skill: z.string().optional(),
  /** 0.4: only a tag, signal, probe or red flag says it; 1: the question is about it; between: the share of telling words. */
  strength: z.number().min(0).max(1),
  /** Words of the job description. */
  wanted: z.string(),
  /** Words of the question, and their place in it. */
  said: z.string(),
  place: z.enum(questionPlaces),
})
export type QuestionMatch = z.infer<typeof questionMatchSchema>

export const suggestedQuestionSchema = z.object({
  question: questionSchema,
  minutes: z.number().int(),
  /** Everything in the text that it matches, with the words of both. */
  matches: z.array(questionMatchSchema),
})
export type SuggestedQuestion = z.infer<typeof suggestedQuestionSchema>

export const suggestedAlternativeSchema = suggestedQuestionSchema.extend({
  /** Points that the whole plan's objective gains or loses with it in place. */
  change: z.number(),
})
export const suggestedPickSchema = suggestedQuestionSchema.extend({ alternatives: z.array(suggestedAlternativeSchema) })
export type SuggestedPick = z.infer<typeof suggestedPickSchema>

/** A draft plan and everything it is based on: all of it comes from the text and the library. */
export const planSuggestionSchema = z.object({
  requirements: z.array(requirementSchema),
  /** Whether requirements beyond the limit were left out. */
  cut: z.boolean(),
  stated: z.object({ level: questionLevelSchema, quote: z.string() }).optional(),
  /** Whether at least half of the job's skills are software skills, leaving out behaviour. Absent: it names none. */
  technical: z.boolean().optional(),
  wish: z.object({ level: questionLevelSchema.optional(), stage: stageKindSchema, minutes: z.number() }),
  picks: z.array(suggestedPickSchema),
  objective: z.object({
    coverage: z.number(),
    time: z.number(),
    level: z.number(),
    kinds: z.number(),
    anchors: z.number(),
    total: z.number(),
  }),
  library: z.object({ questions: z.number().int(), considered: z.number().int() }),
})
export type PlanSuggestion = z.infer<typeof planSuggestionSchema>

import { z } from 'zod'
import { questionLevelSchema, questionSchema } from '../library/question.ts'
import { stageKindSchema } from '../roles/role.ts'
import { requirementSchema } from './posting/requirement.ts'
import { questionPlaces } from './question-places.ts'

// Every page loads these with the API's endpoints: what finds, matches and composes stays elsewhere.

/** Why a question matches a requirement: the words of both, quoted. */
export const questionMatchSchema = z.object({
  requirementId: z.string(),
  /** The skill that both name; absent where they share words without naming one. */
  skill: z.string().optional(),
  /** 0.4: only where a tag, signal, probe or red flag says it; 1: what the question is about; between: the share of telling words. */
  strength: z.number().min(0).max(1),
  /** Words of the job description. */
  wanted: z.string(),
  /** Words of the question, and where in it they stand. */
  said: z.string(),
  place: z.enum(questionPlaces),
})
export type QuestionMatch = z.infer<typeof questionMatchSchema>

export const suggestedQuestionSchema = z.object({
  question: questionSchema,
  minutes: z.number().int(),
  /** Everything of the text that it matches, with the words of both. */
  matches: z.array(questionMatchSchema),
})
export type SuggestedQuestion = z.infer<typeof suggestedQuestionSchema>

export const suggestedAlternativeSchema = suggestedQuestionSchema.extend({
  /** Points of the whole plan's objective, more or less, with it in place. */
  change: z.number(),
})
export const suggestedPickSchema = suggestedQuestionSchema.extend({ alternatives: z.array(suggestedAlternativeSchema) })
export type SuggestedPick = z.infer<typeof suggestedPickSchema>

/** A draft plan and everything it stands on: nothing in it is from elsewhere than the text and the library. */
export const planSuggestionSchema = z.object({
  requirements: z.array(requirementSchema),
  /** Requirements beyond the most that are read were left out. */
  cut: z.boolean(),
  stated: z.object({ level: questionLevelSchema, quote: z.string() }).optional(),
  /** Whether the job is one of software, by most of the skills it names. Absent: it names none. */
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

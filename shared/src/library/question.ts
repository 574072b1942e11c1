import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { cut, lineText, longText, shortText, text } from '../base/text.ts'

export const questionKinds = ['technical', 'behavioural', 'situational', 'coding', 'design'] as const
export const questionLevels = ['junior', 'mid', 'senior', 'staff'] as const
export const questionDifficulties = ['easy', 'medium', 'hard'] as const

export const questionKindSchema = z.enum(questionKinds)
export const questionLevelSchema = z.enum(questionLevels)
export const questionDifficultySchema = z.enum(questionDifficulties)
export type QuestionKind = z.infer<typeof questionKindSchema>
export type QuestionLevel = z.infer<typeof questionLevelSchema>
export type QuestionDifficulty = z.infer<typeof questionDifficultySchema>

/** A strong signal, probe or red flag. Its id is stable through rewording, so what people ticked stays ticked. */
export const questionPointSchema = z.object({ id: idSchema, text: lineText })
export type QuestionPoint = z.infer<typeof questionPointSchema>

/** What behaviour at one level of the scale looks like for this question. */
export const anchorSchema = z.object({ value: z.number().int().min(1).max(10), text: lineText })

/** Where a question comes from, so that its licence and its origin can still be told later. */
export const provenanceSchema = z.object({
  origin: z.enum(['starter', 'written', 'imported', 'drafted-by-model']),
  /** Which language model drafted it, or rephrased it where it is from elsewhere; several joined by “and”. */
  model: text().max(200).optional(),
  source: text().max(500).optional(),
  line: z.number().int().min(1).optional(),
})

export const questionContentSchema = z.object({
  prompt: lineText,
  /** A few words that stand for the prompt in rails and matrices; absent: the prompt itself is shortened. */
  title: shortText.optional(),
  competency: shortText.optional(),
  kind: questionKindSchema.optional(),
  level: questionLevelSchema.optional(),
  difficulty: questionDifficultySchema.optional(),
  /** Minutes a good conversation about it takes. */
  minutes: z.number().int().min(1).max(240).optional(),
  strongSignals: z.array(questionPointSchema).max(40),
  probes: z.array(questionPointSchema).max(40),
  redFlags: z.array(questionPointSchema).max(40),
  sampleAnswer: longText.optional(),
  anchors: z.array(anchorSchema).max(10),
  tags: z.array(shortText).max(40),
  provenance: provenanceSchema,
})
export type QuestionContent = z.infer<typeof questionContentSchema>

export const questionSchema = questionContentSchema.extend({
  id: idSchema,
  /** Counts up from 1 with every edit; plans keep the version they copied. */
  version: z.number().int().min(1),
})
export type Question = z.infer<typeof questionSchema>

/** A short name for lists: the title where there is one, else the start of the prompt, cut at a word. */
export function questionTitle(question: Pick<QuestionContent, 'title' | 'prompt'>, maxLength = 60): string {
  if (question.title) return question.title
  const prompt = question.prompt.replace(/\s+/g, ' ')
  if (prompt.length <= maxLength) return prompt
  const start = cut(prompt, maxLength)
  const lastSpace = start.lastIndexOf(' ')
  return `${start.slice(0, lastSpace > maxLength / 2 ? lastSpace : maxLength).replace(/[\s,;:.–-]+$/, '')}…`
}

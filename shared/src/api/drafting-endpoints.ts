import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { lineText, shortText, text } from '../base/text.ts'
import { questionKindSchema, questionLevelSchema } from '../library/question.ts'
import { questionWordsSchema } from '../library/rephrasing.ts'
import { libraryQuestionSchema, questionEditSchema } from './library-endpoints.ts'

/** Drafts by a language model, where the operator has named one. Nothing of them is kept until a person accepts one. */

/** The most characters of a requirement that a model is told. */
export const DRAFTED_FROM_LENGTH = 600
const few = z.array(lineText).max(8)

export const draftedQuestionSchema = z.object({
  prompt: lineText,
  kind: questionKindSchema.optional(),
  strongSignals: few.default([]),
  probes: few.default([]),
  redFlags: few.default([]),
})
export type DraftedQuestion = z.infer<typeof draftedQuestionSchema>

/** The version that the person has seen. */
const seen = z.number().int().min(1)

export const draftingEndpoints = {
  readDrafting: {
    method: 'get',
    path: '/drafting',
    access: 'library.write',
    summary: 'Whether a language model may draft questions here, and which',
    response: z.object({ model: z.string().optional() }),
  },
  draftQuestion: {
    method: 'post',
    path: '/drafting/questions',
    access: 'library.write',
    summary: 'A model’s draft of a question for one requirement; stores nothing',
    body: z.object({
      requirement: text().trim().min(1).max(DRAFTED_FROM_LENGTH),
      level: questionLevelSchema.optional(),
    }),
    response: z.object({ model: z.string(), draft: draftedQuestionSchema }),
  },
  acceptDraft: {
    method: 'post',
    path: '/drafting/accepted',
    access: 'library.write',
    summary:
      'A model’s draft that a person accepted, as a question that is marked for ever; again with the same content changes nothing',
    body: z.object({ id: idSchema, model: shortText, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  rephraseQuestion: {
    method: 'post',
    path: '/drafting/rephrasings',
    access: 'library.write',
    summary: 'A question of the library in a model’s words, point for point; stores nothing',
    body: z.object({ questionId: idSchema, version: seen }),
    response: z.object({ model: z.string(), words: questionWordsSchema }),
  },
  acceptRephrasing: {
    method: 'post',
    path: '/drafting/accepted-rephrasings',
    access: 'library.write',
    summary:
      'A rephrasing that a person accepted, as the next version, marked for ever; refused where somebody changed the question meanwhile. Again changes nothing',
    body: z.object({ questionId: idSchema, version: seen, model: shortText, words: questionWordsSchema }),
    response: libraryQuestionSchema,
  },
} as const

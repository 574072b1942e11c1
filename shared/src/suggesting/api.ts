import { z } from 'zod'
import { seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { lineText, shortText, text } from '../base/text.ts'
import { libraryQuestionSchema, questionEditSchema } from '../library/api.ts'
import { questionKindSchema, questionLevelSchema } from '../library/question.ts'
import { questionWordsSchema } from '../library/rephrasing.ts'
import { stageKindSchema } from '../roles/role.ts'
import { POSTING_LENGTH } from './posting/requirement.ts'
import { skillSchema } from './skills/skill.ts'
import { skillEditsSchema } from './skills/skill-edits.ts'
import { planSuggestionSchema } from './suggestion-schema.ts'

/** Drafts by a language model, if the operator has named one. The server stores none of them until a person accepts one. */

/** The most characters of a requirement that a model is given. */
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

/** Suggestions matched by text, and the table of skills that matching uses. */

/** Bytes of a job description with the rest of the request: four bytes a character, and some room. */
export const POSTING_BYTES = 4 * POSTING_LENGTH + 16 * 1024

export const planWishSchema = z.object({
  /** The job description. It is read and stored nowhere. */
  posting: text()
    .max(POSTING_LENGTH, `At most ${POSTING_LENGTH.toLocaleString('en')} characters`)
    .refine((text) => text.trim() !== '', 'Paste a job description'),
  level: questionLevelSchema.optional(),
  stage: stageKindSchema,
  /** The length of the slot. */
  minutes: z.number().int().min(10).max(480),
})

export const skillTableSchema = z.object({
  /** Counts up from 0 with every change by the workspace. */
  version: z.number().int().min(0),
  shipped: z.array(skillSchema),
  edits: skillEditsSchema,
})
export type SkillTable = z.infer<typeof skillTableSchema>

export const suggestingEndpoints = {
  readDrafting: {
    method: 'get',
    reads: [],
    path: '/drafting',
    access: 'library.write',
    summary: 'Whether a language model may draft questions here, and which',
    response: z.object({ model: z.string().optional() }),
  },
  draftQuestion: {
    method: 'post',
    touches: [],
    path: '/drafting/questions',
    access: 'library.write',
    summary: 'A model’s draft of a question for one requirement. Stores nothing',
    body: z.object({
      requirement: text().trim().min(1).max(DRAFTED_FROM_LENGTH),
      level: questionLevelSchema.optional(),
    }),
    response: z.object({ model: z.string(), draft: draftedQuestionSchema }),
  },
  acceptDraft: {
    method: 'post',
    touches: ['library'],
    path: '/drafting/accepted',
    access: 'library.write',
    summary:
      'Saves a model’s draft that a person accepted. The question stays marked as drafted. A repeat with the same content changes nothing',
    body: z.object({ id: idSchema, model: shortText, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  rephraseQuestion: {
    method: 'post',
    touches: [],
    path: '/drafting/rephrasings',
    access: 'library.write',
    summary: 'A model’s rephrasing of a question of the library, point by point. Stores nothing',
    body: z.object({ questionId: idSchema, version: seen }),
    response: z.object({ model: z.string(), words: questionWordsSchema }),
  },
  acceptRephrasing: {
    method: 'post',
    touches: ['library'],
    path: '/drafting/accepted-rephrasings',
    access: 'library.write',
    summary:
      'Saves a rephrasing that a person accepted as the next version, which stays marked. Refused if someone changed the question meanwhile. A repeat changes nothing',
    body: z.object({ questionId: idSchema, version: seen, model: shortText, words: questionWordsSchema }),
    response: libraryQuestionSchema,
  },
  suggestPlan: {
    method: 'post',
    touches: [],
    path: '/suggestions/plan',
    access: 'plans.write',
    summary:
      'The requirements of a job description, the library’s questions that match them by text, and a draft plan of these. Stores nothing',
    body: planWishSchema,
    bodyBytes: POSTING_BYTES,
    response: planSuggestionSchema,
  },
  readSkills: {
    method: 'get',
    reads: ['skills'],
    path: '/skills',
    access: 'library.read',
    summary: 'The shipped table of skills with their aliases, and this workspace’s changes to it',
    response: skillTableSchema,
  },
  changeSkills: {
    method: 'post',
    touches: ['skills'],
    path: '/skills',
    access: 'library.write',
    summary: 'Replaces this workspace’s changes to the table. Refused if someone changed them meanwhile',
    body: z.object({ version: z.number().int().min(0), edits: skillEditsSchema }),
    response: skillTableSchema,
  },
} as const

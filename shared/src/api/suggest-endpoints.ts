import { z } from 'zod'
import { text } from '../base/text.ts'
import { questionLevelSchema } from '../library/question.ts'
import { stageKindSchema } from '../loop/role.ts'
import { POSTING_LENGTH } from '../suggesting/requirement.ts'
import { skillSchema } from '../suggesting/skills/skill.ts'
import { skillEditsSchema } from '../suggesting/skills/skill-edits.ts'
import { planSuggestionSchema } from '../suggesting/suggestion-schema.ts'

/** Suggestions matched by text, and the table of skills they are matched by. */

/** Bytes of a job description with what is asked for: four bytes a character, and some room. */
export const POSTING_BYTES = 4 * POSTING_LENGTH + 16 * 1024

export const planWishSchema = z.object({
  /** The job description. Read and forgotten: it is stored nowhere. */
  posting: text()
    .max(POSTING_LENGTH, `At most ${POSTING_LENGTH.toLocaleString('en')} characters`)
    .refine((text) => text.trim() !== '', 'Paste a job description'),
  level: questionLevelSchema.optional(),
  stage: stageKindSchema,
  /** The slot. */
  minutes: z.number().int().min(10).max(480),
})

export const skillTableSchema = z.object({
  /** Counts up from 0 with every change of the workspace’s. */
  version: z.number().int().min(0),
  shipped: z.array(skillSchema),
  edits: skillEditsSchema,
})
export type SkillTable = z.infer<typeof skillTableSchema>

export const suggestEndpoints = {
  suggestPlan: {
    method: 'post',
    path: '/suggestions/plan',
    access: 'plans.write',
    summary:
      'Requirements of a job description, the library’s questions that match them by text, and a draft plan of these; stores nothing',
    body: planWishSchema,
    bodyBytes: POSTING_BYTES,
    response: planSuggestionSchema,
  },
  readSkills: {
    method: 'get',
    path: '/skills',
    access: 'library.read',
    summary: 'The shipped table of skills with their aliases, and what this workspace changed about it',
    response: skillTableSchema,
  },
  changeSkills: {
    method: 'post',
    path: '/skills',
    access: 'library.write',
    summary: 'Replaces this workspace’s changes to the table; refused where somebody changed them meanwhile',
    body: z.object({ version: z.number().int().min(0), edits: skillEditsSchema }),
    response: skillTableSchema,
  },
} as const

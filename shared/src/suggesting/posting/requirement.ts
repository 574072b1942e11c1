import { z } from 'zod'
import { questionLevelSchema } from '../../library/question.ts'

/**
 * - `must`: asked for.
 * - `duty`: what the person will do.
 * - `nice`: welcome, not asked for.
 * - `formal`: a degree, a permit, a licence: seen on paper, not heard in an interview, and so never matched to a question.
 */
export const requirementKinds = ['must', 'duty', 'nice', 'formal'] as const
export type RequirementKind = (typeof requirementKinds)[number]

/** The most characters of a job description: some twenty pages. */
export const POSTING_LENGTH = 40_000
/** The most requirements that are read from one: what follows is not looked at, and said to be left out. */
export const MOST_REQUIREMENTS = 80

export const mentionSchema = z.object({ skill: z.string(), start: z.number().int().min(0), end: z.number().int().min(0) })

/** What a job description asks for, in its own words. Offsets are into the text it was found in. */
export const requirementSchema = z.object({
  /** `r1`, `r2` … in the text's order. */
  id: z.string(),
  kind: z.enum(requirementKinds),
  /** Exactly `posting.slice(start, end)`. */
  quote: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  /** "5+ years": at least 5. */
  years: z.number().int().optional(),
  level: questionLevelSchema.optional(),
  /** Skills it names, with their place in the posting. */
  mentions: z.array(mentionSchema),
  /** "Go, Rust or Java": one of them is enough. */
  oneIsEnough: z.boolean(),
})
export type Requirement = z.infer<typeof requirementSchema>

/** Its skills, each once. */
export const skillsOf = (requirement: Pick<Requirement, 'mentions'>): string[] => [
  ...new Set(requirement.mentions.map(({ skill }) => skill)),
]

export interface Posting {
  requirements: Requirement[]
  /** What the text says of the level, and the words that say so; absent where it says nothing. */
  level?: { level: Requirement['level'] & string; quote: string }
  /** Whether requirements were left out beyond `MOST_REQUIREMENTS`. */
  cut: boolean
}

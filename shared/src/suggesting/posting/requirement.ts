import { z } from 'zod'
import { questionLevelSchema } from '../../library/question.ts'

/**
 * - `must`: required.
 * - `duty`: what the person will do.
 * - `nice`: welcome, but not required.
 * - `formal`: a degree, a permit, a licence. It is on paper, not heard in an interview, and so never matched to a question.
 */
export const requirementKinds = ['must', 'duty', 'nice', 'formal'] as const
export type RequirementKind = (typeof requirementKinds)[number]

/** The most characters of a job description: some twenty pages. */
export const POSTING_LENGTH = 40_000
/** The most requirements that are read from one. The rest is left out, and the page says so. */
export const MOST_REQUIREMENTS = 80

export const mentionSchema = z.object({ skill: z.string(), start: z.number().int().min(0), end: z.number().int().min(0) })

/** What a job description asks for, in its own words. Offsets are into the text in which it was found. */
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
  /** The skills that it names, with their places in the posting. */
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
  /** What the text says about the level, and the words that say so; absent where it says nothing. */
  level?: { level: Requirement['level'] & string; quote: string }
  /** Whether requirements were left out beyond `MOST_REQUIREMENTS`. */
  cut: boolean
}

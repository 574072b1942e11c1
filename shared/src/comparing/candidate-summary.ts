import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { decisionOutcomeSchema } from '../debrief/decision.ts'
import { recommendations } from '../scorecards/scorecard.ts'

const count = z.number().int().min(0)

/**
 * How many counted ratings each level of one scale got: the first count is of level 1. Scales of different sizes are never mixed.
 */
export const ratingDistributionSchema = z.object({ counts: z.array(count).min(2).max(7) })

/**
 * What the panels of one candidate's revealed interviews said of one competency. Nothing in here is a mean, and nothing orders
 * people.
 */
export const competencySummarySchema = z.object({
  /** Empty for questions that name none. */
  competency: z.string(),
  /** One for each scale that was used, the smaller first; none where nobody rated. */
  distributions: z.array(ratingDistributionSchema),
  /** Counted scorecards that rated at least one of its questions. */
  scorecards: count,
  /** Counted ratings that evidence stands behind. */
  evidenced: count,
  /** Its questions by what became of them: rated by somebody who counts; marked not assessed and rated by nobody; neither. */
  questions: z.object({ rated: count, notAssessed: count, notAsked: count }),
  /** The question that counted ratings are furthest apart on. Absent where none has two of them. */
  widest: z.object({ interviewId: idSchema, lowest: count, highest: count }).optional(),
  /** Raised in counted scorecards, each by each person. */
  redFlags: count,
  /** Shadows' ratings: told apart, and in none of the figures above. */
  shadowRatings: count,
})
export type CompetencySummary = z.infer<typeof competencySummarySchema>

export const recommendationCountsSchema = z.record(z.enum(recommendations), count)
export type RecommendationCounts = z.infer<typeof recommendationCountsSchema>

/** What is known of one candidate in one role, from revealed interviews alone; of the others no more than that they exist. */
export const candidateSummarySchema = z.object({
  /** Latest first. */
  interviews: z.array(
    z.object({
      id: idSchema,
      stage: z.string().optional(),
      startsAt: z.number(),
      revealed: z.boolean(),
      decision: decisionOutcomeSchema.optional(),
    }),
  ),
  competencies: z.array(competencySummarySchema),
  /** Counted scorecards that are in and revealed, by what they recommend. */
  recommendations: recommendationCountsSchema,
  /** Counted scorecards that are in and revealed. */
  scorecards: count,
})
export type CandidateSummary = z.infer<typeof candidateSummarySchema>

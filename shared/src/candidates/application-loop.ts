import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { decisionSchema } from '../debrief/decision.ts'
import { interviewSummarySchema } from '../interviews/api.ts'
import { interviewPlanSchema } from '../plans/interview-plan.ts'
import { submittedScorecardSchema } from '../scorecards/scorecard.ts'
import { applicationStateSchema } from './application.ts'
import { candidateSchema } from './candidate.ts'

/**
 * Why the loop can't be read together yet: a conversation goes on, scorecards are missing or sealed, or whoever asks has still to
 * hand in theirs.
 */
export const loopWaits = ['under-way', 'scorecards', 'mine'] as const

/** A revealed interview of the loop: what was asked, and the scorecards as they were in at the reveal. */
export const loopResultSchema = z.object({
  interview: interviewSummarySchema,
  revealedAt: z.number(),
  plan: interviewPlanSchema,
  scorecards: z.array(submittedScorecardSchema),
})
export type LoopResult = z.infer<typeof loopResultSchema>

/** All interviews of one application together. */
export const applicationLoopSchema = z.object({
  candidate: candidateSchema,
  application: z.object({
    id: idSchema,
    roleId: idSchema.optional(),
    role: z.string(),
    state: applicationStateSchema,
    decisions: z.array(decisionSchema),
  }),
  /** What the role is assessed by, in its order. */
  competencies: z.array(z.string()),
  /** Stages of the role that no interview is planned for. */
  unplanned: z.array(z.string()),
  /** Interviews that keep the loop closed. Only what their lists say. */
  waitsFor: z.array(z.object({ interview: interviewSummarySchema, why: z.enum(loopWaits) })),
  /** Planned, and nothing of them is in: they keep nothing closed. */
  coming: z.array(interviewSummarySchema),
  /** Revealed interviews in the order of the loop; absent while it waits for any. */
  results: z.array(loopResultSchema).optional(),
})
export type ApplicationLoop = z.infer<typeof applicationLoopSchema>

/** A loop that whoever asks may read. */
export type OpenLoop = ApplicationLoop & { results: LoopResult[] }

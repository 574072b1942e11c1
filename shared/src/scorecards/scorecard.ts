import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import { panelRoleSchema } from '../interviews/panel/panel-role.ts'

export const recommendations = ['strong-no', 'no', 'yes', 'strong-yes'] as const
export const recommendationSchema = z.enum(recommendations)
export type Recommendation = z.infer<typeof recommendationSchema>
export const recommendationInWords: Record<Recommendation, string> = {
  'strong-no': 'Strong no',
  no: 'No',
  yes: 'Yes',
  'strong-yes': 'Strong yes',
}

/** A rating, or the statement that there is none and why. Not assessed is never a zero. */
export const ratingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rated'), value: z.number().int().min(1).max(10) }),
  z.object({ kind: z.literal('not-assessed'), reason: z.string().max(2_000) }),
])
export type Rating = z.infer<typeof ratingSchema>

/** What a piece of evidence stands for. */
export const evidenceTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signal'), pointId: idSchema }),
  z.object({ kind: z.literal('red-flag'), pointId: idSchema }),
  z.object({ kind: z.literal('rating') }),
])
export type EvidenceTarget = z.infer<typeof evidenceTargetSchema>

/** Characters of a line's words that a piece of evidence keeps. */
export const QUOTE_LENGTH = 2_000

/** A line of the notes or of the transcript that a panelist marked, with its words as they stood when it was marked. */
export const evidenceSchema = z.object({
  questionId: idSchema,
  lineId: idSchema,
  quote: z.string().max(QUOTE_LENGTH),
  begunAt: z.number().optional(),
  target: evidenceTargetSchema,
  at: z.number(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** Characters. The page and the submit check say so before the server's schema would. */
export const TAKE_AWAYS_LENGTH = 20_000

/** A scorecard in any state, without the Y.Doc it came from. Keys of records are question ids. */
export const scorecardContentSchema = z.object({
  ratings: z.record(idSchema, ratingSchema),
  /** Point ids heard or seen, and when, by question id. */
  signals: z.record(idSchema, z.record(idSchema, z.number())),
  redFlags: z.record(idSchema, z.record(idSchema, z.number())),
  /** By evidence id. */
  evidence: z.record(idSchema, evidenceSchema),
  recommendation: recommendationSchema.optional(),
  takeAways: z.string().max(TAKE_AWAYS_LENGTH),
})
export type ScorecardContent = z.infer<typeof scorecardContentSchema>

export const EMPTY_SCORECARD: ScorecardContent = { ratings: {}, signals: {}, redFlags: {}, evidence: {}, takeAways: '' }

/** What the server stores when a scorecard is submitted. It never changes; reopening makes a new version beside it. */
export const submittedScorecardSchema = z.object({
  interviewId: idSchema,
  personId: idSchema,
  panelRole: panelRoleSchema,
  version: z.number().int().min(1),
  submittedAt: z.number(),
  /** The document's log sequence that was projected: exactly what the author had seen. */
  sequence: z.number().int().min(0),
  content: scorecardContentSchema,
  /** SHA-256, hex, over the canonical JSON (RFC 8785) of everything above. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type SubmittedScorecard = z.infer<typeof submittedScorecardSchema>

/**
 * draft → submitted → reopened → submitted (next version) …; `declined` stands in for a scorecard and counts as in. Only a lead
 * reopens, with a reason.
 */
export const scorecardStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft') }),
  z.object({
    state: z.literal('submitted'),
    version: z.number().int(),
    submittedAt: z.number(),
    /** Its author knows it at once, others as soon as they may read the scorecard; absent for everybody else. */
    hash: z.string().optional(),
  }),
  /** Reasons are told to whoever may read them (`mayReadReason`), and absent for everybody else. */
  z.object({ state: z.literal('reopened'), version: z.number().int(), reopenedAt: z.number(), reason: reasonText.optional() }),
  /** `version`: the newest that was submitted before; 0 where there is none. */
  z.object({
    state: z.literal('declined'),
    version: z.number().int().min(0),
    declinedAt: z.number(),
    reason: reasonText.optional(),
  }),
])
export type ScorecardState = z.infer<typeof scorecardStateSchema>

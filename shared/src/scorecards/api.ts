import { z } from 'zod'
import { anyOfInterview, byAuthor, byId, reasonSchema } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from '../people/person.ts'
import { scorecardContentSchema, scorecardStateSchema, submittedScorecardSchema } from './scorecard.ts'

/** A lead has read a sealed draft: its author is told who, when and why. */
export const glassBrokenSchema = z.object({ at: z.number(), by: personNameSchema, reason: z.string() })
export type GlassBroken = z.infer<typeof glassBrokenSchema>

/** What everybody who may read the interview knows of one panelist's scorecard: how far it is, never what it says. */
export const scorecardStandingSchema = z.object({
  personId: idSchema,
  state: scorecardStateSchema,
  progress: z.object({ rated: z.number().int(), of: z.number().int() }),
  /** Whether whoever asks may read the submitted scorecard now. */
  readable: z.boolean(),
})
export type ScorecardStanding = z.infer<typeof scorecardStandingSchema>

export const submitScorecardSchema = z.object({
  /** The head of the document's log that its author has seen, from the last receipt. */
  sequence: z.number().int().min(0),
  /** The same key again answers with the first answer: a retry after a lost reply submits once. */
  idempotencyKey: idSchema,
})

export const scorecardsSchema = z.object({
  standings: z.array(scorecardStandingSchema),
  /** Only those that whoever asks may read. */
  submitted: z.array(submittedScorecardSchema),
  /**
   * After the reveal: which version of whose scorecard was in at it. Those are the first ratings, whatever became of them; absent
   * before.
   */
  atReveal: z.array(z.object({ personId: idSchema, version: z.number().int() })).optional(),
  /**
   * Of these, those that are not in `submitted`, because their author's scorecard was reopened since; absent where there is none.
   */
  earlier: z.array(submittedScorecardSchema).optional(),
})
export type Scorecards = z.infer<typeof scorecardsSchema>

/** One submitted version of a scorecard, and how it came to be a draft again. */
export const scorecardVersionSchema = z.object({
  scorecard: submittedScorecardSchema,
  reopened: z.object({ at: z.number(), by: personNameSchema, reason: z.string() }).optional(),
})
export type ScorecardVersion = z.infer<typeof scorecardVersionSchema>

export const scorecardEndpoints = {
  readScorecardVersions: {
    method: 'get',
    reads: ['scorecards', 'names'],
    path: '/interviews/{id}/scorecards/{personId}/versions',
    access: 'interview',
    summary: 'Every submitted version of one scorecard, oldest first, and why it was reopened',
    params: byAuthor,
    response: z.object({ versions: z.array(scorecardVersionSchema) }),
  },
  reopenScorecard: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/scorecards/{personId}/reopening',
    access: 'interviews.lead',
    summary: 'Makes a scorecard a draft again. The submitted version stays. A repeat for the same version changes nothing',
    params: byAuthor,
    /** `version`: of the standing the lead has seen; 0 for a scorecard that was declined before it was ever submitted. */
    body: reasonSchema.extend({ version: z.number().int().min(0) }),
    response: scorecardStandingSchema,
  },
  breakGlass: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/scorecards/{personId}/glass',
    access: 'interviews.lead',
    summary: 'Shows a sealed draft once, as it is now. Its author is told who read it and why. Every call is a new reading',
    params: byAuthor,
    body: reasonSchema,
    response: z.object({ content: scorecardContentSchema, at: z.number() }),
  },
  readScorecards: {
    method: 'get',
    reads: ['interview', 'progress', 'scorecards', 'names'],
    path: '/interviews/{id}/scorecards',
    access: 'interview',
    summary: 'The standing of every scorecard, and the scorecards that I may read',
    params: byId,
    response: scorecardsSchema,
  },
  submitScorecard: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/scorecards/mine/submission',
    access: 'interview',
    summary: 'Submits my scorecard: projects, checks, stores and locks it',
    params: byId,
    body: submitScorecardSchema,
    response: submittedScorecardSchema,
  },
  declineScorecard: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/scorecards/mine/decline',
    access: 'interview',
    summary: 'Declines to score, with a reason. Counts as handed in. A repeat with the same reason changes nothing',
    params: byId,
    body: reasonSchema,
    response: scorecardStandingSchema,
  },
} as const

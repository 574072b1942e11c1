import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { candidateSchema } from '../candidates/candidate.ts'
import { interviewSummarySchema } from '../interviews/api.ts'
import { personNameSchema } from '../people/person.ts'

/** At most this many rows a group; `total` says how many there are. */
export const MOST_MISSING = 200

const group = <T extends z.ZodType>(row: T) => z.object({ total: z.number().int(), rows: z.array(row).max(MOST_MISSING) })

/** A scorecard that is awaited, of an interview that is over. */
export const overdueScorecardSchema = z.object({ interview: interviewSummarySchema, person: personNameSchema, since: z.number() })
export type OverdueScorecard = z.infer<typeof overdueScorecardSchema>

/** Somebody who should rate in an interview to come can't sign in any more. */
export const emptySeatSchema = z.object({ interview: interviewSummarySchema, person: personNameSchema })
export type EmptySeat = z.infer<typeof emptySeatSchema>

/** A candidate who has waited longer than their role promises. */
export const waitingCandidateSchema = z.object({
  candidate: candidateSchema,
  applicationId: idSchema,
  roleId: idSchema,
  role: z.string(),
  /** The stage they came from last; absent before the first. */
  after: z.string().optional(),
  /** Since when nothing has happened, and for how many working days. */
  since: z.number(),
  days: z.number().int(),
  promised: z.number().int(),
  /** The first stage that nothing is planned for; absent where all were held, so that a decision is due. */
  next: z.object({ stageId: idSchema, title: z.string() }).optional(),
})
export type WaitingCandidate = z.infer<typeof waitingCandidateSchema>

export const whoIsMissingSchema = z.object({
  overdue: group(overdueScorecardSchema),
  /** Interviews whose slot has passed, that no one started, and nothing of which is in. */
  unstarted: group(interviewSummarySchema),
  seats: group(emptySeatSchema),
  waiting: group(waitingCandidateSchema),
})
export type WhoIsMissing = z.infer<typeof whoIsMissingSchema>

export const coordinatingEndpoints = {
  readWhoIsMissing: {
    method: 'get',
    reads: ['interviews', 'candidates', 'progress', 'roles', 'people', 'names'],
    path: '/missing',
    access: 'interviews.lead',
    summary:
      'What interviews wait for: overdue scorecards, interviews that no one started, seats of people who left, and candidates who wait longer than their role promises. Nothing of a rating',
    query: z.object({
      roleId: idSchema.optional(),
      /** Only scorecards and seats of this person. */
      personId: idSchema.optional(),
    }),
    response: whoIsMissingSchema,
  },
} as const

import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { applicationStateSchema } from '../candidates/application.ts'
import { decisionOutcomeSchema } from '../debrief/decision.ts'
import { teamKindSchema } from './team.ts'

/** As many are given at once. */
export const OUTCOMES_A_PAGE = 50

/** What an outcome reader is given of one application. */
export const outcomeSchema = z.object({
  applicationId: idSchema,
  /** What the candidate is called. */
  candidate: z.string(),
  state: applicationStateSchema,
  /** The newest decision; absent before the first. */
  decision: z
    .object({
      outcome: decisionOutcomeSchema,
      /** Absent for whoever has still to rate in an interview of the application: it may speak of any scorecard. */
      reason: z.string().optional(),
    })
    .optional(),
})
export type Outcome = z.infer<typeof outcomeSchema>

export const roleOutcomesSchema = z.object({
  /** What the role is called. */
  role: z.string(),
  /** By the candidates' names. */
  outcomes: z.array(outcomeSchema).max(OUTCOMES_A_PAGE),
  total: z.number().int(),
})

/** A role for which somebody is named for one thing alone, and for what. */
export const teamPartSchema = z.object({ id: idSchema, title: z.string(), kind: teamKindSchema })
export type TeamPart = z.infer<typeof teamPartSchema>

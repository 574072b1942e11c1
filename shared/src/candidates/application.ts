import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { decisionSchema } from '../debrief/decision.ts'
import { interviewSummarySchema } from '../interviews/api.ts'
import { personNameSchema } from '../people/person.ts'
import { loopStageSchema } from '../roles/candidate-loop.ts'

/** Whether a candidate is still to be interviewed and decided on for a role. */
export const applicationStates = ['active', 'withdrawn'] as const
export const applicationStateSchema = z.enum(applicationStates)
export type ApplicationState = z.infer<typeof applicationStateSchema>

/** One application in a list. */
export const listedApplicationSchema = z.object({
  id: idSchema,
  /** Of the role kept here; absent where its title was only typed. */
  roleId: idSchema.optional(),
  /** What the role is called, or was called when the application was made. */
  role: z.string(),
  state: applicationStateSchema,
})
export type ListedApplication = z.infer<typeof listedApplicationSchema>

/** A withdrawal, or its end. */
export const applicationChangeSchema = z.object({
  state: applicationStateSchema,
  at: z.number(),
  by: personNameSchema,
  reason: z.string(),
})
export type ApplicationChange = z.infer<typeof applicationChangeSchema>

/** A decision as somebody may read it. */
export const toldDecisionSchema = decisionSchema.extend({
  /**
   * Absent for whoever has still to rate in an interview of the application: it may speak of any scorecard. Their own they always
   * read.
   */
  reason: z.string().optional(),
})
export type ToldDecision = z.infer<typeof toldDecisionSchema>

/** An application with its stages and their interviews. */
export const applicationSchema = listedApplicationSchema.extend({
  /** Counts up from 1 with every change of its state. */
  version: z.number().int().min(1),
  at: z.number(),
  /** Oldest first; the newest says why it is in its state. */
  changes: z.array(applicationChangeSchema),
  /** Every version of the decision on it, oldest first. */
  decisions: z.array(toldDecisionSchema),
  /** Of the role's loop in its order, then what belongs to no stage of it. */
  stages: z.array(loopStageSchema.omit({ interviews: true }).extend({ interviews: z.array(interviewSummarySchema) })),
})
export type Application = z.infer<typeof applicationSchema>

import { z } from 'zod'
import { reasonText } from '../base/text.ts'
import { keptMonthsSchema } from '../candidates/retention.ts'
import { personNameSchema } from '../people/person.ts'

/** How long a role keeps candidates' data after the decision. */
export const roleRetentionSchema = z.object({
  /** Counts up from 1 with every change; 0 before the first. */
  number: z.number().int().min(0),
  /** Absent: until somebody erases them. */
  months: keptMonthsSchema.optional(),
  /** The newest change; absent before the first. */
  set: z.object({ at: z.number(), by: personNameSchema, reason: z.string() }).optional(),
})
export type RoleRetention = z.infer<typeof roleRetentionSchema>

export const newRetentionSchema = z.object({
  /** Absent: until somebody erases them. */
  months: keptMonthsSchema.optional(),
  reason: reasonText,
  /** The newest number that its author has seen. If somebody else was faster, that is a conflict. */
  after: z.number().int().min(0),
})
export type NewRetention = z.infer<typeof newRetentionSchema>

/** Candidates of whom it would be shown at once that they are erased. No more are counted than a person would look through. */
export const MOST_CONCERNED = 1_000

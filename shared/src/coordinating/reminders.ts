import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from '../people/person.ts'

/** Whoever reminds, a person is reminded of one scorecard at most once in so many hours. */
export const REMINDED_LATELY_HOURS = 20
export const REMINDED_LATELY_MS = REMINDED_LATELY_HOURS * 3_600_000
/** So many scorecards are reminded of in one act. */
export const MOST_REMINDED = 100

/** When somebody was last reminded of a scorecard, and by whom. */
export const reminderSchema = z.object({ at: z.number(), by: personNameSchema })
export type Reminder = z.infer<typeof reminderSchema>

/** Whether that was so lately that nobody is reminded of it again. */
export const remindedLately = (reminder: Reminder | undefined, now: EpochMs): boolean =>
  reminder !== undefined && reminder.at > now - REMINDED_LATELY_MS

/** The same key again, by the same person, reminds nobody anew. */
export const remindingSchema = z.object({ idempotencyKey: idSchema })

export const remindingAllSchema = remindingSchema.extend({
  /** Only of this person's scorecards. */
  personId: idSchema.optional(),
})
export type RemindingAll = z.infer<typeof remindingAllSchema>

/** Scorecards by what became of them. One's own, and those of people whom nothing would reach, are in none. */
export const remindedAllSchema = z.object({
  reminded: z.number().int(),
  /** Somebody had reminded their people within the last hours. */
  lately: z.number().int(),
  /** Not reminded of yet, as there are more than one act takes. */
  left: z.number().int(),
})
export type RemindedAll = z.infer<typeof remindedAllSchema>

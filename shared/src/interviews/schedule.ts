import { z } from 'zod'
import { personNameSchema } from '../people/person.ts'
import type { Turn } from './conduct/endings.ts'

/** Why an interview doesn't take place: someone called it off, or the candidate didn't come. */
export const notHeldStates = ['cancelled', 'no-show'] as const
export const notHeldStateSchema = z.enum(notHeldStates)
export type NotHeldState = z.infer<typeof notHeldStateSchema>

/** That an interview doesn't take place, and why. Absent where it does, or did. */
export const notHeldSchema = z.object({
  state: notHeldStateSchema,
  at: z.number(),
  by: personNameSchema,
  reason: z.string(),
})
export type NotHeld = z.infer<typeof notHeldSchema>

/** When an interview is planned, for how many minutes, and in which zone that was agreed. */
export const slotSchema = z.object({ startsAt: z.number(), minutes: z.number(), timeZone: z.string().optional() })
export type PlannedSlot = z.infer<typeof slotSchema>

/**
 * Something that happened to the plan of an interview: it was moved, called off, recorded as a no-show, or planned anew after
 * that.
 */
export const scheduleChangeSchema = z.discriminatedUnion('kind', [
  /** `slot`: when it was planned then. */
  notHeldSchema.omit({ state: true }).extend({ kind: z.literal('cancelled'), slot: slotSchema }),
  notHeldSchema.omit({ state: true }).extend({ kind: z.literal('no-show'), slot: slotSchema }),
  z.object({ kind: z.literal('moved'), at: z.number(), by: personNameSchema, slot: slotSchema, to: slotSchema }),
  z.object({ kind: z.literal('planned'), at: z.number(), by: personNameSchema, slot: slotSchema, to: slotSchema }),
])
export type ScheduleChange = z.infer<typeof scheduleChangeSchema>

/** What the server did to a conversation, in its order: its endings, and where the interview was called off or planned anew. */
export function turnsOf(interview: {
  endings?: readonly Turn[] | undefined
  changes?: readonly ScheduleChange[] | undefined
}): Turn[] {
  const turns = (interview.changes ?? []).flatMap(({ kind, at }): Turn[] => (kind === 'moved' ? [] : [{ at, why: kind }]))
  return [...(interview.endings ?? []), ...turns].toSorted((a, b) => a.at - b.at)
}

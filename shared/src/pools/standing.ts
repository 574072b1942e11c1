import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/** Interviews a week that somebody's limit may be. */
export const MOST_A_WEEK = 50

/** A day of the calendar: `2040-01-02`. */
const calendarDaySchema = z.iso.date('Write a day such as 2040-01-02')

/** How many interviews somebody has in the ISO week that is asked for, and how many they are to have at most. */
export const loadSchema = z.object({
  personId: idSchema,
  /** Their seats in interviews of that week, in their own time zone. */
  week: z.number().int(),
  /** Absent: no limit. */
  limit: z.number().int().optional(),
  /** The day on which they are back, in their time zone, where they are away on the day that is asked for. */
  awayUntil: calendarDaySchema.optional(),
})
export type Load = z.infer<typeof loadSchema>

/** What whose turn it is goes by. */
export const standingSchema = loadSchema.extend({
  /** Their seats from four weeks before that week to the week after it. */
  around: z.number().int(),
  /** When the last interview begins that they have up to then; absent: they have none. */
  last: z.number().optional(),
  /** When their working day of that day begins and ends, in their time zone; absent where it isn't known. */
  hours: z.object({ from: z.number(), until: z.number() }).optional(),
  /** They sit in another interview at that time. Only where minutes were asked for. */
  busy: z.literal(true).optional(),
  /** They are still on the role's shadowing path. */
  newcomer: z.literal(true).optional(),
  /** They sit in another interview with the candidate, or are the candidate. Only where one was asked for. */
  met: z.literal(true).optional(),
})
export type Standing = z.infer<typeof standingSchema>

/** How many interviews a week somebody is to have, and until when they are away. */
export const availabilitySchema = z.object({
  /** Counts up from 1 with every change; 0 before the first. */
  number: z.number().int().min(0),
  /** Absent: no limit. */
  weekly: z.number().int().min(1, 'At least 1 interview').max(MOST_A_WEEK, `At most ${MOST_A_WEEK} interviews`).optional(),
  /** The first day on which they are there again; absent: they are not away. */
  awayUntil: calendarDaySchema.optional(),
})
export type Availability = z.infer<typeof availabilitySchema>

export const newAvailabilitySchema = availabilitySchema.omit({ number: true }).extend({
  /** The newest number that its author has seen. If somebody else was faster, that is a conflict. */
  after: z.number().int().min(0),
})
export type NewAvailability = z.infer<typeof newAvailabilitySchema>

/** Whether one more interview is more than their limit. */
export const isAtLimit = ({ week, limit }: Pick<Load, 'week' | 'limit'>): boolean => limit !== undefined && week >= limit

import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/** Times are told of what happened in so many days. */
export const TURN_AROUND_DAYS = 90
/** Of fewer scorecards, or of fewer people, nothing is told: it would be told of somebody. */
export const FEWEST_SCORECARDS = 5
export const FEWEST_PEOPLE = 3
/** Of fewer decisions nothing is told, either. */
export const FEWEST_DECISIONS = 5
/** So many roles are told of: those with most scorecards. */
export const MOST_ROLES_TIMED = 100

/** From when interviews were over to when their scorecards came in for the first time. Times in milliseconds, to the minute. */
export const scorecardTimesSchema = z.object({
  number: z.number().int(),
  /** Half are in within this, and nine of ten within that. */
  half: z.number().int(),
  nineOfTen: z.number().int(),
  /** How many were in within a day. */
  withinDay: z.number().int(),
})
export type ScorecardTimes = z.infer<typeof scorecardTimesSchema>

/** From when candidates applied to when it was first decided to hire or to decline them. */
export const decisionTimesSchema = z.object({ number: z.number().int(), half: z.number().int(), slowest: z.number().int() })
export type DecisionTimes = z.infer<typeof decisionTimesSchema>

export const turnAroundSchema = z.object({
  /** Of all roles together, with those that have too few by themselves. Absent: too few to say. */
  all: scorecardTimesSchema.optional(),
  /** By title. Those without times have too few, and aren't here. */
  roles: z
    .array(
      z.object({
        roleId: idSchema,
        role: z.string(),
        scorecards: scorecardTimesSchema.optional(),
        decisions: decisionTimesSchema.optional(),
        /** The role's promise, in working days. */
        promised: z.number().int().optional(),
      }),
    )
    .max(2 * MOST_ROLES_TIMED),
})
export type TurnAround = z.infer<typeof turnAroundSchema>

export const turnAroundOfRoleSchema = z.object({ scorecards: scorecardTimesSchema.optional() })

/**
 * A quantile of values in order, of which two are given: those at `rank` and after it. The value at (n − 1) · p, counted from 0
 * and between two by their distance: type 7 of Hyndman and Fan, “Sample Quantiles in Statistical Packages”, The American
 * Statistician 50 (4), 1996, 361–365. For p = 1/2 it is the median.
 *
 * @param tenths p, in tenths
 */
export function quantileBetween(count: number, tenths: number, at: (rank: number) => number | undefined): number | undefined {
  const { rank, share } = rankOf(count, tenths)
  const lower = at(rank)
  // Only behind the last there is none. Any other that isn't given is unknown.
  const upper = rank + 1 < count ? at(rank + 1) : lower
  return lower === undefined || upper === undefined ? undefined : lower + (upper - lower) * share
}

/** Which of `count` values in order, from 0, a quantile begins at, and which share of the way to the next one it lies. */
const rankOf = (count: number, tenths: number) => ({
  rank: Math.floor(((count - 1) * tenths) / 10),
  share: (((count - 1) * tenths) % 10) / 10,
})

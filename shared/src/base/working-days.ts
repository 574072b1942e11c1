import type { EpochMs } from './clock.ts'

/** Milliseconds of a day of twenty-four hours. */
export const DAY_MS = 24 * 60 * 60_000

/** Days since Thursday, 1 January 1970, in UTC. */
const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS)
/** Mondays to Fridays among the first `days` days since then, which was a Thursday. */
const weekdaysUntil = (days: number): number => {
  // Counted from the Monday before.
  const whole = Math.floor((days + 3) / 7)
  return whole * 5 + Math.min(5, (((days + 3) % 7) + 7) % 7)
}

/**
 * How many Mondays to Fridays have begun after the day of `from`, up to the day of `to`, in UTC. Holidays differ by place, and
 * count.
 */
export const workingDaysBetween = (from: EpochMs, to: EpochMs): number =>
  Math.max(0, weekdaysUntil(dayOf(to) + 1) - weekdaysUntil(dayOf(from) + 1))

import type { EpochMs } from './clock.ts'
import { momentOfWall, type TimeZone, wallTimeAt } from './time-zone.ts'

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

/** A day of a calendar, whatever the zone: `2040-01-02`. */
export type CalendarDay = string

/** When a working morning begins for whoever chose nothing else. */
export const MORNING = '08:00'

const asUtc = (day: CalendarDay): EpochMs => Date.parse(`${day}T00:00Z`)

/** The day on which a clock on the wall of the zone is at that moment. */
export const dayAt = (at: EpochMs, zone: TimeZone): CalendarDay => wallTimeAt(at, zone).slice(0, 10)

export const dayAfter = (day: CalendarDay, days: number): CalendarDay => dayAt(asUtc(day) + days * DAY_MS, 'UTC')

export const isWeekend = (day: CalendarDay): boolean => [0, 6].includes(new Date(asUtc(day)).getUTCDay())

/**
 * When the morning of a working day begins for somebody: at `time`, as `19:00`, in the zone. A time that clocks skip is told as they
 * would have counted on, and of one that they show twice the first counts. Undefined on Saturdays and Sundays.
 */
export const morningOf = (day: CalendarDay, time: string, zone: TimeZone): EpochMs | undefined =>
  isWeekend(day) ? undefined : momentOfWall(`${day}T${time}`, zone)?.at

import type { EpochMs } from '../base/clock.ts'
import type { TimeZone } from '../base/time-zone.ts'
import { type CalendarDay, DAY_MS, dayAfter, dayAt, MORNING, morningOf } from '../base/working-days.ts'

/** On so many mornings somebody is told that their scorecard is still due. */
export const MOST_MORNINGS = 5
/** Before the first of them: whoever was told a moment ago that something is due needn't be told again. */
const REST_MS = 2 * 60 * 60_000
/**
 * A morning that was missed is made up for within this. Later in the day a scorecard may be awaited that wasn't at eight, as of
 * whoever was given a seat or reopened it, and at night no one is reminded.
 */
const MAKE_UP_MS = 3 * 60 * 60_000
/** Within this of the time when something is due, all of its mornings are over. */
export const MORNINGS_MS = 10 * DAY_MS

/** One of somebody's working mornings. It is told once, and the day says which it is, wherever they go and whatever hour they choose. */
export interface Morning {
  day: CalendarDay
  at: EpochMs
}

/**
 * The latest working morning that has come, of the five that follow on when something was due: Mondays to Fridays at this time in
 * this zone. Undefined before the first and where it was longer ago than it is made up for.
 */
export function lastMorning(dueAt: EpochMs, now: EpochMs, zone: TimeZone, time = MORNING): Morning | undefined {
  const mornings: Morning[] = []
  const first = dayAt(dueAt, zone)
  // A weekend or two lie in between, whatever the day.
  for (let days = 0; days < MOST_MORNINGS + 5 && mornings.length < MOST_MORNINGS; days++) {
    const day = dayAfter(first, days)
    const at = morningOf(day, time, zone)
    if (at !== undefined && at >= dueAt + REST_MS) mornings.push({ day, at })
  }
  const last = mornings.findLast(({ at }) => at <= now)
  return last !== undefined && now - last.at < MAKE_UP_MS ? last : undefined
}

import type { EpochMs } from '../base/clock.ts'
import { momentOfWall, type TimeZone, wallTimeAt } from '../base/time-zone.ts'
import { DAY_MS } from '../base/working-days.ts'
import { MORNING } from '../outbox/mail-times.ts'

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

/**
 * The latest working morning that has come, of the five that follow on when something was due: Mondays to Fridays at this time in
 * this zone. Undefined before the first and where it was longer ago than it is made up for.
 */
export function lastMorning(dueAt: EpochMs, now: EpochMs, zone: TimeZone, at = MORNING): EpochMs | undefined {
  const mornings: EpochMs[] = []
  const [first = ''] = wallTimeAt(dueAt, zone).split('T')
  // A weekend or two lie in between, whatever the day.
  for (let days = 0; days < MOST_MORNINGS + 5 && mornings.length < MOST_MORNINGS; days++) {
    const morning = morningOf(new Date(Date.parse(`${first}T00:00Z`) + days * DAY_MS), zone, at)
    if (morning !== undefined && morning >= dueAt + REST_MS) mornings.push(morning)
  }
  const last = mornings.findLast((morning) => morning <= now)
  return last !== undefined && now - last < MAKE_UP_MS ? last : undefined
}

/** The morning of a day, which is given by its begin in UTC, in this zone; undefined on Saturdays and Sundays. */
function morningOf(day: Date, zone: TimeZone, at: string): EpochMs | undefined {
  const weekday = day.getUTCDay()
  if (weekday === 0 || weekday === 6) return undefined
  return momentOfWall(`${day.toISOString().slice(0, 10)}T${at}`, zone)?.at
}

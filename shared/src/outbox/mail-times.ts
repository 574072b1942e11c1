import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { NO_ZONE, type TimeZone, wallTimeAt } from '../base/time-zone.ts'
import { type CalendarDay, DAY_MS, dayAfter, dayAt, isWeekend, morningOf } from '../base/working-days.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const STEP_MINUTES = 15
/** Mail must be able to leave: each day has an hour at least that isn't quiet. */
const LEAST_OPEN_MINUTES = 60

/** A time of a day, to the minute: `19:00`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as 19:00')

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export const leavesRoom = ({ from, until }: { from: string; until: string }): boolean => {
  const quiet = (minutesOf(until) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES
  return quiet > 0 && DAY_MINUTES - quiet >= LEAST_OPEN_MINUTES
}

/** When somebody wants no mail that can wait: each day between two times, from one day into the next where it ends earlier. */
export const quietHoursSchema = z
  .object({
    from: timeOfDaySchema,
    until: timeOfDaySchema,
    /** Also the whole of Saturdays and Sundays. */
    weekends: z.boolean(),
  })
  .refine(leavesRoom, 'Quiet hours take at most 23 hours, and begin and end at different times')
export type QuietHours = z.infer<typeof quietHoursSchema>

/** One mail each working morning in the place of one for each notice that can wait. */
export const digestTimeSchema = z.object({ at: timeOfDaySchema })
export type DigestTime = z.infer<typeof digestTimeSchema>

/** What somebody chose, and where they are. Absent: nothing was chosen. */
export interface MailTimes {
  timeZone: TimeZone | undefined
  quiet: QuietHours | undefined
  digest: DigestTime | undefined
  /** When the last digest left; undefined: none has. */
  lastDigestAt: EpochMs | undefined
  /** Of which day it was, as its person's calendar had it then: quiet hours may have kept it until the next. */
  lastDigestDay: CalendarDay | undefined
  /** Since when their mornings are as they are now; undefined: nothing was chosen. */
  chosenAt: EpochMs | undefined
}

/** By the clock on the wall of the zone: an hour that is shown twice is quiet twice, and one that is skipped is not. */
export function isQuiet({ from, until, weekends }: QuietHours, at: EpochMs, zone: TimeZone): boolean {
  const [day = '', time = ''] = wallTimeAt(at, zone).split('T')
  if (weekends && isWeekend(day)) return true
  return from < until ? from <= time && time < until : time >= from || time < until
}

/** The first moment from `at` on that is not quiet. */
export function quietEnds(quiet: QuietHours, at: EpochMs, zone: TimeZone): EpochMs {
  if (!isQuiet(quiet, at, zone)) return at
  let end = Math.floor(at / MINUTE_MS) * MINUTE_MS
  // A weekend and the nights beside it are less than four days, and clocks change by hours.
  const last = end + 7 * DAY_MS
  while (end < last && isQuiet(quiet, end, zone)) end += STEP_MINUTES * MINUTE_MS
  while (end - MINUTE_MS > at && !isQuiet(quiet, end - MINUTE_MS, zone)) end -= MINUTE_MS
  return end
}

/** The digest of one day: when it is told, and when it leaves. */
interface DigestOfDay {
  day: CalendarDay
  told: EpochMs
  /** Later than it is told where that time is quiet. */
  leaves: EpochMs
}

function digestOf(day: CalendarDay, { quiet, timeZone }: MailTimes, { at }: DigestTime): DigestOfDay | undefined {
  const zone = timeZone ?? NO_ZONE
  const told = morningOf(day, at, zone)
  if (told === undefined) return undefined
  return { day, told, leaves: quiet ? quietEnds(quiet, told, zone) : told }
}

/**
 * Whether a digest comes: not one of a day that had one, nor a second one in a day, wherever its person went meanwhile. What would
 * have left before its person chose their time or zone doesn't leave because of that, or trying times out would use up the day.
 */
function comes({ day, leaves }: DigestOfDay, { timeZone, lastDigestAt, lastDigestDay, chosenAt }: MailTimes): boolean {
  const zone = timeZone ?? NO_ZONE
  if (lastDigestDay !== undefined && day <= lastDigestDay) return false
  if (lastDigestAt !== undefined && dayAt(leaves, zone) <= dayAt(lastDigestAt, zone)) return false
  return chosenAt === undefined || leaves >= chosenAt
}

/** A digest that waits for a weekend to end is of a day before it. */
const DAYS_BACK = 4

/** When the next digest leaves, from `now` on: of Mondays to Fridays, at the time chosen or when the quiet hours around it end. */
export function nextDigestAt(times: MailTimes, digest: DigestTime, now: EpochMs): EpochMs {
  const today = dayAt(now, times.timeZone ?? NO_ZONE)
  for (let days = -DAYS_BACK; days < 10; days++) {
    const next = digestOf(dayAfter(today, days), times, digest)
    if (next && next.leaves >= now && comes(next, times)) return next.leaves
  }
  // A last digest from a clock that was far ahead keeps none away for longer than a day.
  return now + DAY_MS
}

/** Whether today's digest has come and hasn't left yet: what is told of the same morning belongs into it. */
export function isDigestDue(times: MailTimes, digest: DigestTime, now: EpochMs): boolean {
  const today = digestOf(dayAt(now, times.timeZone ?? NO_ZONE), times, digest)
  return today !== undefined && today.told <= now && comes(today, times)
}

/** Of which day a digest is that leaves now: the newest that could have left. */
export function dayOfDigest(times: MailTimes, digest: DigestTime, now: EpochMs): CalendarDay {
  const today = dayAt(now, times.timeZone ?? NO_ZONE)
  for (let days = 0; days <= DAYS_BACK; days++) {
    const of = digestOf(dayAfter(today, -days), times, digest)
    if (of && of.leaves <= now) return of.day
  }
  return today
}

import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { momentOfWall, type TimeZone, wallTimeAt } from '../base/time-zone.ts'
import { DAY_MS } from '../base/working-days.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const STEP_MINUTES = 15
/** Mail must be able to leave: each day has an hour at least that isn't quiet. */
const LEAST_OPEN_MINUTES = 60
/** Where nobody said which zone somebody is in. */
export const NO_ZONE: TimeZone = 'UTC'
/** When a working morning begins for whoever chose nothing else. */
export const MORNING = '08:00'

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
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay())

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

/**
 * When the next digest leaves, from `now` on: Mondays to Fridays at the time chosen, and not on the day of the last one. A time
 * that clocks skip is told as the clock would have counted on, and of one that they show twice the first counts.
 */
export function nextDigestAt({ timeZone, lastDigestAt }: MailTimes, { at }: DigestTime, now: EpochMs): EpochMs {
  const zone = timeZone ?? NO_ZONE
  const last = lastDigestAt === undefined ? '' : dayAt(lastDigestAt, zone)
  const today = dayAt(now, zone)
  for (let days = 0; days < 10; days++) {
    const day = dayAt(Date.parse(`${today}T00:00Z`) + days * DAY_MS, 'UTC')
    const moment = momentOfWall(`${day}T${at}`, zone)?.at
    if (moment !== undefined && moment >= now && day > last && !isWeekend(day)) return moment
  }
  // A last digest from a clock that was far ahead keeps none away for longer than a day.
  return now + DAY_MS
}

/** Whether today's digest has come and hasn't left yet: what is told of the same morning belongs into it. */
export function isDigestDue({ timeZone, lastDigestAt }: MailTimes, { at }: DigestTime, now: EpochMs): boolean {
  const zone = timeZone ?? NO_ZONE
  const today = dayAt(now, zone)
  const moment = momentOfWall(`${today}T${at}`, zone)?.at
  if (moment === undefined || moment > now || isWeekend(today)) return false
  return lastDigestAt === undefined || dayAt(lastDigestAt, zone) < today
}

const dayAt = (at: EpochMs, zone: TimeZone): string => wallTimeAt(at, zone).split('T', 1).join('')

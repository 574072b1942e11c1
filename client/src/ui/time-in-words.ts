import type { EpochMs } from '@panelbook/shared/base/clock'
import { DAY_MS } from '@panelbook/shared/base/working-days'

/** Times as people say them, in the viewer's language and time zone. `locale` and `timeZone` are for tests. */
export interface TimeWordsOptions {
  locale?: string
  timeZone?: string
  /** In the middle of a sentence: "until tomorrow, 09:00". */
  inSentence?: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const zone = ({ timeZone }: TimeWordsOptions) => (timeZone === undefined ? {} : { timeZone })

/** Calendar days from `now` to `at` in the viewer's zone: 0 is today, 1 tomorrow, whatever the hours. */
export function calendarDays(at: EpochMs, now: EpochMs, options: TimeWordsOptions = {}): number {
  if (Number.isNaN(now)) return now
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone(options) })
  return Math.round((Date.parse(parts.format(at)) - Date.parse(parts.format(now))) / DAY_MS)
}

/** "10:30", or "9:05 AM": as the language writes it. */
export function clockTime(at: EpochMs, options: TimeWordsOptions = {}): string {
  return new Intl.DateTimeFormat(options.locale, { timeStyle: 'short', ...zone(options) }).format(at)
}

/**
 * "Today, 10:30" · "Tomorrow, 09:00" · "Mon 4 May, 10:30"; the year only where it isn't this one, or where there is no now: on
 * paper.
 */
export function dayAndTime(at: EpochMs, now: EpochMs, options: TimeWordsOptions = {}): string {
  const days = calendarDays(at, now, options)
  // Without a now, NaN, nothing is near.
  if (Math.abs(days) <= 1) {
    const day = new Intl.RelativeTimeFormat(options.locale, { numeric: 'auto' }).format(days, 'day')
    const first = options.inSentence ? day.charAt(0) : day.charAt(0).toLocaleUpperCase(options.locale)
    return `${first}${day.slice(1)}, ${clockTime(at, options)}`
  }
  const year = (time: EpochMs) => new Intl.DateTimeFormat('en-CA', { year: 'numeric', ...zone(options) }).format(time)
  const withYear = !Number.isNaN(now) && year(at) === year(now) ? {} : { year: 'numeric' as const }
  const day = new Intl.DateTimeFormat(options.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...withYear,
    ...zone(options),
  }).format(at)
  return `${day}, ${clockTime(at, options)}`
}

/**
 * "Today, Friday 27 November" · "Monday 30 November"; the year only where it isn't this one. A heading over rows that say the
 * hour.
 */
export function dayInWords(at: EpochMs, now: EpochMs, options: TimeWordsOptions = {}): string {
  const year = (time: EpochMs) => new Intl.DateTimeFormat('en-CA', { year: 'numeric', ...zone(options) }).format(time)
  const withYear = year(at) === year(now) ? {} : { year: 'numeric' as const }
  const names = { weekday: 'long', day: 'numeric', month: 'long', ...withYear, ...zone(options) } as const
  const day = new Intl.DateTimeFormat(options.locale, names).format(at)
  const days = calendarDays(at, now, options)
  if (Math.abs(days) > 1) return day
  const near = new Intl.RelativeTimeFormat(options.locale, { numeric: 'auto' }).format(days, 'day')
  return `${near.charAt(0).toLocaleUpperCase(options.locale)}${near.slice(1)}, ${day}`
}

/** "25 Nov": a day in the place of an hour. */
export function shortDay(at: EpochMs, options: TimeWordsOptions = {}): string {
  return new Intl.DateTimeFormat(options.locale, { day: 'numeric', month: 'short', ...zone(options) }).format(at)
}

/** "in 12 minutes" · "3 hours ago" · "tomorrow": the distance from now, in the unit a person would use. */
export function distance(at: EpochMs, now: EpochMs, options: TimeWordsOptions = {}): string {
  const words = new Intl.RelativeTimeFormat(options.locale, { numeric: 'auto' })
  const ms = at - now
  if (Math.abs(ms) < 45_000) return words.format(0, 'second')
  if (Math.abs(ms) < 90 * MINUTE) return words.format(Math.round(ms / MINUTE), 'minute')
  if (Math.abs(ms) < 12 * HOUR) return words.format(Math.round(ms / HOUR), 'hour')
  // Two dates within half a day of each other may still be on two days: then it is hours that people say.
  const days = calendarDays(at, now, options)
  if (days === 0) return words.format(Math.round(ms / HOUR), 'hour')
  if (Math.abs(days) < 14) return words.format(days, 'day')
  if (Math.abs(days) < 60) return words.format(Math.round(days / 7), 'week')
  if (Math.abs(days) < 550) return words.format(Math.round(days / 30.44), 'month')
  return words.format(Math.round(days / 365.25), 'year')
}

/** "7:05" or "1:02:09": a length of time as a stopwatch shows it. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** The viewer's time zone in words: "Central European Standard Time". Falls back to its identifier. */
export function timeZoneInWords(at: EpochMs, options: TimeWordsOptions = {}): string {
  const format = new Intl.DateTimeFormat(options.locale, { timeZoneName: 'long', ...zone(options) })
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value
  return name ?? format.resolvedOptions().timeZone
}

import { z } from 'zod'

/** The name of a time zone of the IANA database, such as `Europe/Berlin`, that this machine's calendar data knows. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'No such time zone')
export type TimeZone = string
/** Where nobody said which zone somebody is in. */
export const NO_ZONE: TimeZone = 'UTC'

/** As a sentence names it: `America/New York`. */
export const zoneInWords = (zone: TimeZone): string => zone.replaceAll('_', ' ')

/** Names only: a fixed offset such as `+02:00` forgets what summer time does to a conversation next month. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What a clock on the wall of a zone shows, to the minute, as `<input type="datetime-local">` writes it: `2026-05-04T10:30`. */
export type WallTime = string
const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/
const HOUR_MS = 3_600_000

const clocks = new Map<TimeZone, Intl.DateTimeFormat>()
function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
    clocks.set(zone, clock)
  }
  return clock
}

/** The wall clock of the zone as if it were UTC, in epoch milliseconds, to the second. Years from 1000 on. */
function wallAsUtc(at: number, zone: TimeZone): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
const offsetAt = (at: number, zone: TimeZone): number => wallAsUtc(at, zone) - Math.floor(at / 1000) * 1000

/** What the zone's clocks show at that moment. */
export const wallTimeAt = (at: number, zone: TimeZone): WallTime => new Date(wallAsUtc(at, zone)).toISOString().slice(0, 16)

/** "UTC+01:00": how far the zone's clocks are from UTC at that moment. */
export function offsetInWords(at: number, zone: TimeZone): string {
  const minutes = Math.round(offsetAt(at, zone) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

/**
 * Which moment a time on the wall means. Twice a year, in most zones, that is not one moment: clocks that are put forward skip an
 * hour, and clocks that are put back show one twice. Then `at` is what calendars make of it (RFC 5545, section 3.3.5): the first
 * of two; and a skipped time as the clock would have counted on.
 */
export type WallMoment =
  | { kind: 'once'; at: number }
  | { kind: 'skipped'; at: number }
  | { kind: 'twice'; at: number; later: number }

/** Undefined for what is no date and time. */
export function momentOfWall(wall: WallTime, zone: TimeZone): WallMoment | undefined {
  const [, year, month, day, hour, minute] = (WALL_TIME.exec(wall) ?? []).map(Number)
  if (year === undefined || month === undefined) return undefined
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  if (year < 1000 || new Date(asUtc).toISOString().slice(0, 16) !== wall.slice(0, 16)) return undefined
  // No zone changes its clocks twice within these two days; the moment lies between them, whatever the offset.
  const before = offsetAt(asUtc - 24 * HOUR_MS, zone)
  const after = offsetAt(asUtc + 24 * HOUR_MS, zone)
  const moments = [...new Set([asUtc - before, asUtc - after])]
    .filter((at) => wallAsUtc(at, zone) === asUtc)
    .toSorted((a, b) => a - b)
  const [first, second] = moments
  if (first === undefined) return { kind: 'skipped', at: asUtc - before }
  return second === undefined ? { kind: 'once', at: first } : { kind: 'twice', at: first, later: second }
}

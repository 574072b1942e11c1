import type { EpochMs } from '../../base/clock.ts'
import { momentOfWall, type TimeZone, wallTimeAt } from '../../base/time-zone.ts'
import { DAY_MS } from '../../base/working-days.ts'
import { firstGaps, type Span, type Taken, type Wanted } from './first-gaps.ts'

/** A day on the wall of a zone: `2026-05-04`. */
export type Day = string

/** In how many days after the chosen one room is looked for. */
export const DAYS_LOOKED_AT = 14

export interface Hours {
  /** `09:00`, in the zone. */
  earliest: string
  latest: string
  timeZone: TimeZone
}

/**
 * From the earliest start to the latest end, however long that is on a day when clocks change: of a time that they show twice the
 * first is the start, the second the end. Undefined for what is no date or time, or ends before it starts.
 */
export function hoursOf(day: Day, { earliest, latest, timeZone }: Hours): Span | undefined {
  const from = momentOfWall(`${day}T${earliest}`, timeZone)
  const until = momentOfWall(`${day}T${latest}`, timeZone)
  if (!from || !until) return undefined
  const end = until.kind === 'twice' ? until.later : until.at
  return from.at < end ? { from: from.at, until: end } : undefined
}

const asUtc = (day: Day): EpochMs => Date.parse(`${day}T00:00Z`)
export const dayAfter = (day: Day, days = 1): Day => new Date(asUtc(day) + days * DAY_MS).toISOString().slice(0, 10)
/** Monday is 0. */
const weekday = (day: Day): number => (new Date(asUtc(day)).getUTCDay() + 6) % 7

/** The first day after this one, from Monday to Friday. */
export const nextWorkday = (day: Day): Day => {
  const next = dayAfter(day)
  return weekday(next) < 5 ? next : nextWorkday(next)
}

/** The week, from Monday to Sunday in that zone, that this moment is in. */
export function weekAt(at: EpochMs, timeZone: TimeZone): Span {
  const day = wallTimeAt(at, timeZone).slice(0, 10)
  const monday = dayAfter(day, -weekday(day))
  const midnight = (of: Day) => momentOfWall(`${of}T00:00`, timeZone)?.at ?? asUtc(of)
  return { from: midnight(monday), until: midnight(dayAfter(monday, 7)) }
}

/** The first day after this one, from Monday to Friday, with room for all of them; undefined where the next days have none. */
export function nextDayWithRoom(
  wantedOn: (span: Span) => readonly Wanted[],
  after: Day,
  { taken, breakMinutes, ...hours }: Hours & { taken: readonly Taken[]; breakMinutes: number },
): Day | undefined {
  for (let days = 1; days <= DAYS_LOOKED_AT; days++) {
    const day = dayAfter(after, days)
    const span = weekday(day) < 5 ? hoursOf(day, hours) : undefined
    if (span && firstGaps(wantedOn(span), span, taken, breakMinutes).kind === 'fits') return day
  }
  return undefined
}

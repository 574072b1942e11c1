import type { EpochMs } from '@panelbook/shared/base/clock'
import { momentOfWall, offsetInWords, type TimeZone, wallTimeAt, zoneInWords } from '@panelbook/shared/base/time-zone'
import { z } from 'zod'
import { clockTime } from '../../ui/time-in-words.ts'

/**
 * When an interview starts, as it is agreed: a time on the wall of a zone, and which of two moments where clocks show it twice.
 */
export const slotSchema = z.object({
  /** As `<input type="datetime-local">` holds it: `2026-05-04T10:30`. */
  startsAt: z.string(),
  timeZone: z.string(),
  later: z.boolean(),
})
export type Slot = z.infer<typeof slotSchema>

export const viewersZone = (): TimeZone => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function slotAt(at: EpochMs, timeZone: TimeZone): Slot {
  const startsAt = wallTimeAt(at, timeZone)
  const moment = momentOfWall(startsAt, timeZone)
  return { startsAt, timeZone, later: moment?.kind === 'twice' && moment.later === at }
}

/** Undefined for what is no date and time. */
export function momentOfSlot({ startsAt, timeZone, later }: Slot): EpochMs | undefined {
  const moment = momentOfWall(startsAt, timeZone)
  return moment?.kind === 'twice' && later ? moment.later : moment?.at
}

/** What is odd about a time in the night when clocks change; undefined on every other day. */
export function clockChangeInWords({ startsAt, timeZone }: Slot): string | undefined {
  const moment = momentOfWall(startsAt, timeZone)
  const said = startsAt.slice(11, 16)
  switch (moment?.kind) {
    case 'skipped':
      return `Clocks in ${zoneInWords(timeZone)} go forward then and never show ${said}. Panelbook takes ${wallTimeAt(moment.at, timeZone).slice(11)}.`
    case 'twice':
      return `Clocks in ${zoneInWords(timeZone)} go back then and show ${said} twice. Choose which one you mean.`
    default:
      return undefined
  }
}

/** The two moments of a time that clocks show twice, as choices. */
export function bothMoments({ startsAt, timeZone }: Slot): { first: string; second: string } | undefined {
  const moment = momentOfWall(startsAt, timeZone)
  if (moment?.kind !== 'twice') return undefined
  return {
    first: `The first, ${offsetInWords(moment.at, timeZone)}`,
    second: `The second, ${offsetInWords(moment.later, timeZone)}`,
  }
}

/** "10:00–10:45" on the clocks of a zone. */
export function timeRange(startsAt: EpochMs, minutes: number, timeZone: TimeZone, locale?: string): string {
  const options = { timeZone, ...(locale === undefined ? {} : { locale }) }
  return `${clockTime(startsAt, options)}–${clockTime(startsAt + minutes * 60_000, options)}`
}

/** "18:30 in Asia/Tokyo": the time as it was agreed, where the viewer's clocks show another one. */
export function timeElsewhere(
  { startsAt, timeZone }: { startsAt: EpochMs; timeZone?: TimeZone | undefined },
  viewers: TimeZone,
  locale?: string,
): string | undefined {
  if (timeZone === undefined || wallTimeAt(startsAt, timeZone) === wallTimeAt(startsAt, viewers)) return undefined
  return `${clockTime(startsAt, { timeZone, ...(locale === undefined ? {} : { locale }) })} in ${zoneInWords(timeZone)}`
}

import type { EpochMs } from '@panelbook/shared/base/clock'

/** Durations and times as the live page writes them. All durations are milliseconds. */

const MINUTE = 60_000

export interface Pace {
  text: string
  tone: 'late' | 'early' | 'on-time'
}

/** Under a minute either way counts as on time, because a panel ignores a clock that complains about seconds. */
export function pace(behindMs: number): Pace {
  const minutes = Math.trunc(behindMs / MINUTE)
  if (minutes > 0) return { text: `${minutes} min behind`, tone: 'late' }
  if (minutes < 0) return { text: `${-minutes} min ahead`, tone: 'early' }
  return { text: 'On time', tone: 'on-time' }
}

/** Minutes spent of minutes planned: `3 / 8`, or `– / 8` for a question nobody has asked. */
export function minutesText(spentMs: number | undefined, plannedMinutes: number): string {
  return `${spentMs === undefined ? '–' : Math.floor(spentMs / MINUTE)} / ${plannedMinutes}`
}

/** The same for a screen reader. */
export function minutesInWords(spentMs: number | undefined, plannedMinutes: number): string {
  return spentMs === undefined
    ? `planned ${plannedMinutes} minutes`
    : `${Math.floor(spentMs / MINUTE)} of ${plannedMinutes} minutes`
}

/** The viewer's wall clock, `10:41`: one format for everybody, as a note's time is compared across screens. */
export function timeOfDay(at: EpochMs): string {
  const date = new Date(at)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

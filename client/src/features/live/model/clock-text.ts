import type { EpochMs } from '@panelbook/shared/base/clock'

/** Durations and times as the live page writes them. All durations are milliseconds. */

const MINUTE = 60_000

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

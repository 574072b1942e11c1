import type { EpochMs } from '@panelbook/shared/base/clock'

/** "3 March 2027": the day in UTC, by which erasures are counted, so that it is the same day for everybody. */
export const erasureDay = (at: EpochMs, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)

export const monthsInWords = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`

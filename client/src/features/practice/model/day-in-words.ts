import type { EpochMs } from '@panelbook/shared/base/clock'

/** "21 November 2026", in the viewer's language and time zone. `locale` and `timeZone` are for tests. */
export function dayInWords(at: EpochMs, { locale, timeZone }: { locale?: string; timeZone?: string } = {}): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

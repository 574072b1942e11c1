import type { EpochMs } from '@panelbook/shared/base/clock'

/** When a day begins where the viewer is, or one so many days later: days differ in length twice a year. */
export const dayBegins = (date: Date, days = 0): EpochMs =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()

/** The same of a day that is named as YYYY-MM-DD. */
export function namedDayBegins(named: string, days = 0): EpochMs {
  const [year = 0, month = 1, day = 1] = named.split('-').map(Number)
  return dayBegins(new Date(year, month - 1, day), days)
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Load } from '@panelbook/shared/pools/standing'
import type { OutOfTurn } from '@panelbook/shared/pools/take-turns'
import { dayInWords } from '../../ui/time-in-words.ts'

/** "2 of 4 this week" · "No interview that week" · "1 interview that week" */
export function loadInWords({ week, limit }: Pick<Load, 'week' | 'limit'>, which: 'this' | 'that' = 'that'): string {
  if (limit !== undefined) return `${week} of ${limit} ${which} week`
  return `${week === 0 ? 'No interview' : week === 1 ? '1 interview' : `${week} interviews`} ${which} week`
}

/** "At most 4 interviews a week" · "No limit of interviews a week" */
export const limitInWords = (weekly: number | undefined): string =>
  weekly === undefined
    ? 'No limit of interviews a week'
    : `At most ${weekly === 1 ? '1 interview' : `${weekly} interviews`} a week`

/** "Away, back on Thu, 5 January" */
export const awayInWords = (until: string, now: EpochMs): string =>
  // At noon, so that it is that day in every zone it is said in.
  `Away, back on ${dayInWords(Date.parse(`${until}T12:00Z`), now, { timeZone: 'UTC' })}`

/** Why somebody is passed over, behind their name. */
export const passedOverInWords: Record<OutOfTurn | 'hours', string> = {
  away: 'away',
  limit: 'at the limit',
  busy: 'in another interview',
  met: 'meets this candidate already',
  hours: 'not in their working day',
}

import type { ToldEntry } from '@panelbook/shared/audit/api'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { calendarDays, type TimeWordsOptions } from '../../../ui/time-in-words.ts'

export interface DayOfEntries {
  /** Days from today; below 0: before. */
  days: number
  entries: ToldEntry[]
}

/** Entries under the days on which they were made, as they come: newest first. */
export function byDay(entries: readonly ToldEntry[], now: EpochMs, options: TimeWordsOptions = {}): DayOfEntries[] {
  const list: DayOfEntries[] = []
  for (const entry of entries) {
    const days = calendarDays(entry.at, now, options)
    const last = list.at(-1)
    if (last?.days === days) last.entries.push(entry)
    else list.push({ days, entries: [entry] })
  }
  return list
}

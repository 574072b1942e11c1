import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isolated } from '@panelbook/shared/base/text'
import { type Clash, clashesOf } from '@panelbook/shared/interviews/loop/clashes'
import { firstGaps, overlaps, type Span, type Taken, type Wanted } from '@panelbook/shared/interviews/loop/first-gaps'
import {
  DAYS_LOOKED_AT,
  type Day,
  dayAfter,
  hoursOf,
  nextDayWithRoom,
  weekAt,
} from '@panelbook/shared/interviews/loop/planning-day'
import { momentOfSlot, type Slot, slotAt, timeRange } from '../../../parts/schedule/slot.ts'
import type { LoopDraft, LoopRow } from './loop-draft.ts'

/** How people and candidates are told apart where times are compared: an id of one may be an id of the other. */
export const personKey = (id: Id): string => `person ${id}`
export const candidateKey = (id: Id): string => `candidate ${id}`

const whoOf = ({ candidate, panel }: Pick<LoopRow, 'candidate' | 'panel'>): string[] => [
  candidateKey(candidate.id),
  ...panel.map(({ personId }) => personKey(personId)),
]

/** Minutes that are looked for before a plan says how long it takes. */
const USUAL_MINUTES = 60

/** Rows that are planned with the form. */
export const planned = (rows: readonly LoopRow[]) => rows.filter((row) => !row.left && !row.planned)

export type ProposedTimes =
  | { kind: 'fits'; slots: ReadonlyMap<string, Slot>; day: Day }
  /** `who`: by their keys. `next`: the next day on which all have room. */
  | { kind: 'no-room'; row: LoopRow; who: readonly string[]; day: Day; next: Day | undefined }
  | { kind: 'no-hours' }
  | { kind: 'over' }

/** A row on that day: of its loop's other interviews, those of another day are in nobody's way. */
export function wantedOn({ key, minutes = USUAL_MINUTES, candidate, beside, ...row }: LoopRow, day: Span): Wanted {
  const before = beside.before.filter((each) => overlaps(each, day)).map(({ until }) => until)
  const behind = beside.behind.filter((each) => overlaps(each, day)).map(({ from }) => from)
  return {
    ...{ key, minutes, candidate: candidateKey(candidate.id), who: whoOf({ candidate, panel: row.panel }) },
    ...(before.length > 0 ? { after: Math.max(...before) } : {}),
    ...(behind.length > 0 ? { before: Math.min(...behind) } : {}),
  }
}

/** Times for all rows on the day of the form, or why there are none. */
export function proposeTimes(draft: LoopDraft, rows: readonly LoopRow[], taken: readonly Taken[], now: EpochMs): ProposedTimes {
  const { date: day, breakMinutes, timeZone } = draft
  const hours = hoursOf(day, draft)
  if (!hours) return { kind: 'no-hours' }
  if (hours.until <= now) return { kind: 'over' }
  const on = (span: Span) => planned(rows).map((row) => wantedOn(row, span))
  const found = firstGaps(on(hours), { ...hours, from: Math.max(hours.from, now) }, taken, breakMinutes)
  if (found.kind === 'fits') {
    return { kind: 'fits', day, slots: new Map([...found.starts].map(([key, at]) => [key, slotAt(at, timeZone)])) }
  }
  const row = rows.find(({ key }) => key === found.key)
  if (!row) return { kind: 'no-hours' }
  return { kind: 'no-room', row, who: found.blocked, day, next: nextDayWithRoom(on, day, { ...draft, taken }) }
}

/** The weeks whose times the form needs: those in which room is looked for, and those of its rows. */
export function weeksOf(draft: LoopDraft, rows: readonly LoopRow[]): Span[] {
  const { date, timeZone } = draft
  const day = hoursOf(date, { earliest: '00:00', latest: '23:59', timeZone })
  const ahead = day
    ? [0, 7, DAYS_LOOKED_AT].map((days) => hoursOf(dayAfter(date, days), { earliest: '12:00', latest: '13:00', timeZone }))
    : []
  const moments = [...ahead.map((span) => span?.from), ...planned(rows).map((row) => momentOfSlot(row))]
  const weeks = new Map<EpochMs, Span>()
  for (const at of moments) {
    if (at === undefined) continue
    const week = weekAt(at, timeZone)
    weeks.set(week.from, week)
  }
  return [...weeks.values()].toSorted((a, b) => a.from - b.from)
}

/** What is in the way of each person and of the candidate, by row. */
export function clashesOfRows(rows: readonly LoopRow[], taken: readonly Taken[]): ReadonlyMap<string, readonly Clash[]> {
  const timed = planned(rows).flatMap((row) => {
    const startsAt = momentOfSlot(row)
    return startsAt === undefined ? [] : [{ key: row.key, startsAt, minutes: row.minutes ?? USUAL_MINUTES, who: whoOf(row) }]
  })
  return clashesOf(timed, taken)
}

/** "Busy 10:00–10:45" · "Also in Coding of Ada Example, 10:00–10:45" */
export function clashInWords(
  { startsAt, minutes, other }: Clash,
  rows: readonly LoopRow[],
  timeZone: string,
  locale?: string,
): string {
  const range = timeRange(startsAt, minutes, timeZone, locale)
  const row = rows.find(({ key }) => key === other)
  return row ? `Also in ${isolated(row.title)} of ${isolated(row.candidate.name)}, ${range}` : `Busy ${range}`
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { haveRoom, type Span, type Taken } from '@panelbook/shared/interviews/loop/first-gaps'
import { hoursOf } from '@panelbook/shared/interviews/loop/planning-day'
import type { RolePools } from '@panelbook/shared/pools/pool'
import { type ProposedPanel, poolsOf, type Seat, type TurnRow, takeTurns } from '@panelbook/shared/pools/take-turns'
import { momentOfSlot } from '../../../parts/schedule/slot.ts'
import type { LoopDraft, LoopRow } from './loop-draft.ts'
import { personKey, planned, wantedOn } from './loop-times.ts'

const MINUTE_MS = 60_000

/** Rows for which people are proposed: those whose stage names a pool, and whose panel nobody has chosen by hand. */
export const byTurns = (rows: readonly LoopRow[], pools: RolePools['pools']): LoopRow[] =>
  planned(rows).filter(
    ({ stageId, panel, last, byTurn }) =>
      poolsOf(pools, stageId).length > 0 && (panel.length === 0 || byTurn || (last?.asLast ?? false)),
  )

/**
 * Who sits where by turn, on the day of the form, so that there is room for all; undefined where the form has no such day.
 *
 * @param taken when everybody of the pools, and of the other panels, is elsewhere
 */
export function proposePanels(
  draft: LoopDraft,
  rows: readonly LoopRow[],
  { found, taken, now }: { found: RolePools; taken: readonly Taken[]; now: EpochMs },
): ReadonlyMap<string, ProposedPanel> | undefined {
  const hours = hoursOf(draft.date, draft)
  if (!hours || hours.until <= now) return undefined
  const span = { ...hours, from: Math.max(hours.from, now) }
  const all = planned(rows)
  const proposed = new Set(byTurns(rows, found.pools).map(({ key }) => key))
  const turns = all.map(
    ({ key, stageId, applicationId, met, panel }): TurnRow => ({
      ...{ key, stageId, application: applicationId, met },
      ...(proposed.has(key) ? {} : { kept: panel }),
    }),
  )
  const elsewhere = [...taken, ...outsideHours(found, hours)]
  // On a day that is too short whoever is there, people are proposed by their turn alone, and it is said of the times.
  const tooShort = !haveRoom(
    all.map((each) => wantedOn({ ...each, panel: proposed.has(each.key) ? [] : each.panel }, hours)),
    ...([span, elsewhere, draft.breakMinutes] as const),
  )
  const fits = (row: TurnRow, panel: readonly Seat[], placed: ReadonlyMap<string, readonly Seat[]>) => {
    // Those that wait for people need their time, too.
    const seatsOf = ({ key }: LoopRow) => (key === row.key ? panel : (placed.get(key) ?? []))
    const wanted = all.map((each) => wantedOn({ ...each, panel: [...seatsOf(each)] }, hours))
    return tooShort || haveRoom(wanted, span, elsewhere, draft.breakMinutes)
  }
  return takeTurns(turns, { pools: found.pools, people: found.people, at: hours.from }, fits)
}

/** What of these hours isn't in the working day of whoever is in a pool, as if they were elsewhere. */
export function outsideHours({ people }: RolePools, { from, until }: Span): Taken[] {
  return people.flatMap(({ personId, hours }) => {
    if (!hours) return []
    const spans = [
      { from, until: Math.min(until, hours.from) },
      { from: Math.max(from, hours.until), until },
    ]
    return spans
      .filter((span) => span.from < span.until)
      .map((span) => ({ who: personKey(personId), startsAt: span.from, minutes: (span.until - span.from) / MINUTE_MS }))
  })
}

/** How many further interviews people have in this week by rows before this one, as these are planned first. */
export function seatsBefore(rows: readonly LoopRow[], key: string, week: Span | undefined): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>()
  for (const row of planned(rows)) {
    if (row.key === key) break
    const at = momentOfSlot(row)
    // Without a time of its own it is on the day of the form, as this one is.
    if (week && at !== undefined && (at < week.from || at >= week.until)) continue
    for (const { personId } of row.panel) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  }
  return counts
}

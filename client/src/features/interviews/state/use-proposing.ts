import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Taken } from '@panelbook/shared/interviews/loop/first-gaps'
import type { Day } from '@panelbook/shared/interviews/loop/planning-day'
import { type RefObject, useState } from 'react'
import { type LoopDraft, type LoopRow, withGiven } from '../model/loop-draft.ts'
import { type ProposedTimes, proposeTimes } from '../model/loop-times.ts'
import type { useTurns } from './use-turns.ts'

interface Proposing {
  draft: LoopDraft
  rows: readonly LoopRow[]
  /** When people and candidates are elsewhere. */
  taken: readonly Taken[]
  now: EpochMs
  turns: ReturnType<typeof useTurns>
  /** The form is being sent: nothing of it can be changed. */
  asking: RefObject<boolean>
}

/**
 * Times for the rows of the form, and people by turn with them, and what came of it.
 *
 * @param change puts it into the draft
 */
export function useProposing(
  { draft, rows, taken, now, turns, asking }: Proposing,
  change: (next: (before: LoopDraft) => Partial<LoopDraft>) => void,
) {
  const [proposed, setProposed] = useState<ProposedTimes>()
  /** @param given rows that are given a panel at once; `elsewhere`: what is in the way of that besides */
  const put = (date: Day, given: readonly LoopRow[], elsewhere: readonly Taken[]) => {
    const next = rows.map((row) => given.find(({ key }) => key === row.key) ?? row)
    const found = proposeTimes({ ...draft, date }, next, [...taken, ...elsewhere], now)
    setProposed(found)
    change((before) => {
      const seated = { ...before.rows, ...panelsOf(given, before.rows) }
      return { date, rows: { ...seated, ...slotsOf(found, seated, next) } }
    })
  }
  return {
    proposed,
    propose(date = draft.date) {
      if (asking.current) return
      turns.forget()
      put(date, [], [])
    },
    /** People in the rows whose panel nobody has chosen, and times for all. */
    proposeTurns() {
      if (asking.current) return
      const found = turns.propose(taken, now)
      put(draft.date, found?.rows ?? [], found?.elsewhere ?? [])
    },
  }
}

/** The rows that a proposal changes, with its times and what they are proposed for. */
function slotsOf(found: ProposedTimes, before: LoopDraft['rows'], rows: readonly LoopRow[]): LoopDraft['rows'] {
  if (found.kind !== 'fits') return {}
  const given = withGiven(
    before,
    rows.filter(({ key }) => found.slots.has(key)),
  )
  return Object.fromEntries([...found.slots].map(([key, { startsAt, later }]) => [key, { ...given[key], startsAt, later }]))
}

/** Rows that were given people by turn. */
const panelsOf = (given: readonly LoopRow[], before: LoopDraft['rows']): LoopDraft['rows'] =>
  Object.fromEntries(given.map(({ key, panel }) => [key, { ...before[key], panel, byTurn: true, overLimit: [] }]))

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Taken } from '@panelbook/shared/interviews/loop/first-gaps'
import { hoursOf } from '@panelbook/shared/interviews/loop/planning-day'
import type { ProposedPanel } from '@panelbook/shared/pools/take-turns'
import { useState } from 'react'
import { usePoolsWherePlanned } from '../../../api/pools/pools.ts'
import type { LoopDraft, LoopRow } from '../model/loop-draft.ts'
import { byTurns, outsideHours, proposePanels } from '../model/loop-turns.ts'

/** What came of proposing people by turn. */
export interface ProposedTurns {
  /** Rows that were given a panel. */
  rows: LoopRow[]
  /** Rows with a pool that has too few who can be proposed. */
  short: { row: LoopRow; lacking: ProposedPanel['short'] }[]
  /** When people of the pools aren't in their working day. */
  elsewhere: Taken[]
}

/** Whose turn it is on the day of the form, in the pools of its role. */
export function useTurns(roleId: Id, draft: LoopDraft, rows: readonly LoopRow[]) {
  const hours = hoursOf(draft.date, draft)
  const found = usePoolsWherePlanned(roleId, { at: hours?.from })
  const [proposed, setProposed] = useState<ProposedTurns>()
  const pools = found?.pools ?? []
  return {
    /** Stages of the form have pools. */
    offered: rows.some(({ stageId, left }) => !left && pools.some(({ stageIds }) => stageIds.includes(stageId))),
    /** Some rows wait for a press. */
    open: byTurns(rows, pools).length,
    members: [...new Set(pools.flatMap(({ members }) => members))],
    proposed,
    forget: () => setProposed(undefined),
    /** Undefined where the form has no day on which anybody could be proposed. */
    propose(taken: readonly Taken[], now: EpochMs): ProposedTurns | undefined {
      const panels = found && proposePanels(draft, rows, { found, taken, now })
      if (!found || !hours || !panels) return undefined
      const next = rows.flatMap((row) => {
        const panel = panels.get(row.key)
        return panel ? [{ ...row, panel: panel.panel, byTurn: true }] : []
      })
      const short = rows.flatMap((row) => {
        const lacking = panels.get(row.key)?.short ?? []
        return lacking.length > 0 ? [{ row, lacking }] : []
      })
      const turns = { rows: next, short, elsewhere: outsideHours(found, hours) }
      setProposed(turns)
      return turns
    },
  }
}

import type { Id } from '@panelbook/shared/base/ids'
import { type ConsensusRow, consensusRows } from '@panelbook/shared/debrief/consensus'
import type { Debrief } from '@panelbook/shared/debrief/debrief-doc'
import { type ReviewRow, reviewMatrix } from '@panelbook/shared/debrief/disagreement'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'

/** One question of the debrief: its ratings, and what the panel agrees on now. */
export type DebriefRow = ReviewRow & { consensus: ConsensusRow }

export interface DebriefView {
  /** Widest spread first, so that the panel discusses its disagreements while there is time. */
  rows: DebriefRow[]
  /** The row in front of everyone; undefined before the panel has begun, or when the question isn't one of the plan's. */
  current: DebriefRow | undefined
  /** The next unsettled row, after the current one and then from the top; undefined when all are settled. */
  next: DebriefRow | undefined
  /** Rows with a consensus that needs no further reason. */
  settled: number
}

type Plan = Pick<InterviewPlan, 'sections' | 'scale'>

export const isSettled = ({ consensus }: DebriefRow): boolean => consensus.consensus !== undefined && !consensus.reasonMissing

export function debriefView(
  plan: Plan,
  cards: readonly (SubmittedScorecard & { late?: boolean })[],
  debrief: Debrief,
): DebriefView {
  const consensus = new Map(consensusRows(plan, cards, debrief).map((row) => [row.questionId, row]))
  // Groups are for reading. A debrief goes from the widest disagreement to the narrowest, whatever the competency.
  const spread = (row: ReviewRow) => (row.spread === undefined ? -2 : row.spread.ratings < 2 ? -1 : row.spread.distance)
  const rows = reviewMatrix(plan, cards, 'plan')
    .flatMap((group) => group.rows)
    .flatMap((row): DebriefRow[] => {
      const agreed = consensus.get(row.entry.question.id)
      return agreed ? [{ ...row, consensus: agreed }] : []
    })
    .sort((a, b) => spread(b) - spread(a))
  const at = rows.findIndex((row) => row.entry.question.id === debrief.current)
  const afterwards = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
  return {
    rows,
    current: rows[at],
    next: afterwards.find((row) => !isSettled(row)),
    settled: rows.filter(isSettled).length,
  }
}

/** Who speaks after `speaker`: the first when nobody has spoken, nobody after the last. */
export function nextSpeaker(order: readonly Id[], speaker: Id | undefined): Id | undefined {
  return speaker === undefined ? order[0] : order[order.indexOf(speaker) + 1]
}

import type { Id } from '@panelbook/shared/base/ids'
import { type Agreed, type ConsensusRow, consensusRows } from '@panelbook/shared/debrief/consensus'
import type { Debrief } from '@panelbook/shared/debrief/debrief-doc'
import { type ReviewRow, reviewMatrix, type Spread } from '@panelbook/shared/debrief/disagreement'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'

/** One point of a debrief as its list shows it: a question of an interview, or a competency of a loop. */
export interface DebriefPoint {
  title: string
  spread: Spread | undefined
  levels: number
  /** Undefined where nothing can be rated: the conclusion is said in words. */
  scale: RatingScale | undefined
  agreed: Agreed
}

/** One question of the debrief: its ratings, and what the panel agrees on now. */
export type DebriefRow = ReviewRow & { consensus: ConsensusRow }

export interface Progress<T> {
  /** The row in front of everyone; undefined before the panel has begun, or when it isn't one of these. */
  current: T | undefined
  /** The next unsettled row, after the current one and then from the top; undefined when all are settled. */
  next: T | undefined
  /** How many are settled. */
  settled: number
}

export interface DebriefView extends Progress<DebriefRow> {
  /** Widest spread first, so that the panel discusses its disagreements while there is time. */
  rows: DebriefRow[]
}

type Plan = Pick<InterviewPlan, 'sections' | 'scale'>

export function debriefView(
  plan: Plan,
  cards: readonly (SubmittedScorecard & { late?: boolean })[],
  debrief: Debrief,
): DebriefView {
  const consensus = new Map(consensusRows(plan, cards, debrief).map((row) => [row.pointId, row]))
  // Groups are for reading. A debrief goes from the widest disagreement to the narrowest, whatever the competency.
  const spread = (row: ReviewRow) => (row.spread === undefined ? -2 : row.spread.ratings < 2 ? -1 : row.spread.distance)
  const rows = reviewMatrix(plan, cards, 'plan')
    .flatMap((group) => group.rows)
    .flatMap((row): DebriefRow[] => {
      const agreed = consensus.get(row.entry.question.id)
      return agreed ? [{ ...row, consensus: agreed }] : []
    })
    .sort((a, b) => spread(b) - spread(a))
  return { rows, ...progressAt(rows, ({ consensus: agreed }) => agreed, debrief.current) }
}

/** Where a debrief stands among its points, which are in their order. */
export function progressAt<T>(rows: readonly T[], agreedAt: (row: T) => Agreed, current: Id | undefined): Progress<T> {
  const at = rows.findIndex((row) => agreedAt(row).pointId === current)
  const afterwards = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
  return {
    current: rows[at],
    next: afterwards.find((row) => !agreedAt(row).settled),
    settled: rows.filter((row) => agreedAt(row).settled).length,
  }
}

/** Who speaks after `speaker`: the first when nobody has spoken, nobody after the last. */
export function nextSpeaker(order: readonly Id[], speaker: Id | undefined): Id | undefined {
  return speaker === undefined ? order[0] : order[order.indexOf(speaker) + 1]
}

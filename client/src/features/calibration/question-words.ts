import type { CalibratedQuestion } from '@panelbook/shared/calibration/api'
import { panelsDiffer } from '@panelbook/shared/calibration/question-calibration'

/** From this share of the ratings on one level, a question is said to give nearly everybody the same. */
const NEARLY_ALL = 0.8

type Counted = Pick<CalibratedQuestion, 'counts' | 'scorecards' | 'told' | 'panel'>

/** Remarks that a lead can act on; empty if there are none. */
export function remarks({ counts, scorecards, told, panel }: Counted): string[] {
  const most = Math.max(...counts)
  const level = counts.indexOf(most) + 1
  const found: string[] = []
  if (most === scorecards) found.push(`Everyone gets a ${level}. This question does not separate candidates.`)
  else if (most >= NEARLY_ALL * scorecards)
    found.push(`Nearly everyone gets a ${level}. This question rarely separates candidates.`)
  else if (told.apart === 0) found.push('No two interviews differ by a point.')
  if (panelsDiffer({ counts, panel })) {
    found.push(
      `Panels are within one point on ${panel.near} of ${panel.pairs} pairs of ratings, hardly more than by chance. Discuss its anchors together.`,
    )
  }
  return found
}

export const questionOrders = ['asked', 'alike', 'differ'] as const
export type QuestionOrder = (typeof questionOrders)[number]

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/**
 * Most asked first; least telling apart first; or those on which panels differ most first. What is equal stays in the order
 * given.
 */
export function inOrder(questions: readonly CalibratedQuestion[], order: QuestionOrder): CalibratedQuestion[] {
  if (order === 'alike')
    return questions.toSorted((a, b) => share(a.told.apart, a.told.pairs) - share(b.told.apart, b.told.pairs))
  if (order === 'differ')
    return questions.toSorted(
      (a, b) => share(b.panel.pairs - b.panel.near, b.panel.pairs) - share(a.panel.pairs - a.panel.near, a.panel.pairs),
    )
  return [...questions]
}

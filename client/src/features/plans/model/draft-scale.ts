import { DEFAULT_RATING_SCALE, FIVE_POINT_SCALE } from '@panelbook/shared/library/rating-scale'
import type { PlanDraft } from './plan-draft.ts'

/** The scale with 4 or 5 points. Labels keep their ends; a middle one comes or goes. */
export function withPoints(scale: PlanDraft['scale'], points: 4 | 5): PlanDraft['scale'] {
  const labels = scale.levels.map(({ label }) => label)
  if (labels.length === points) return scale
  const fresh = (points === 5 ? FIVE_POINT_SCALE : DEFAULT_RATING_SCALE).levels.map(({ label }) => label)
  const middle = FIVE_POINT_SCALE.levels[2]?.label ?? ''
  const from4 = points === 5 && labels.length === 4
  const from5 = points === 4 && labels.length === 5
  const next = from4 ? labels.toSpliced(2, 0, middle) : from5 ? labels.toSpliced(2, 1) : fresh
  return { levels: next.map((label, index) => ({ value: index + 1, label })) }
}

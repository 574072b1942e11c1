import { type RatingScale, ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { Rating } from '@panelbook/shared/scorecards/scorecard'

/** "changed to 4, Excellent after the reveal" */
export function anewInWords(anew: Rating | null, scale: RatingScale): string {
  if (anew === null) return 'removed after the reveal'
  if (anew.kind === 'not-assessed') return 'changed to not assessed after the reveal'
  return `changed to ${anew.value}, ${ratingLabel(scale, anew.value)} after the reveal`
}

import type { Rating } from '@panelbook/shared/scorecards/scorecard'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './rating-chip.module.css'
import shades from './shade.module.css'

/** Which of the four colours a value has on a scale of `levels` levels: the ends keep theirs. */
export function ratingShade(value: number, levels: number): 1 | 2 | 3 | 4 {
  if (levels <= 1) return 3
  const shade = 1 + Math.round(((value - 1) / (levels - 1)) * 3)
  return Math.min(4, Math.max(1, shade)) as 1 | 2 | 3 | 4
}

export interface RatingChipProps {
  rating: Rating | undefined
  /** The label of the level, for screen readers and on hover: "Good". */
  label?: string | undefined
  /** How many levels the scale has. */
  levels?: number
  /** A dot: evidence stands behind it. */
  evidence?: boolean
  size?: 'sm' | 'md'
}

/** One rating. "Not assessed" and "not rated yet" look like neither a zero nor each other. */
export function RatingChip({ rating, label, levels = 4, evidence = false, size = 'md' }: RatingChipProps) {
  const words =
    rating === undefined
      ? 'Not rated'
      : rating.kind === 'not-assessed'
        ? `Not assessed${rating.reason ? `: ${rating.reason}` : ''}`
        : `${rating.value}${label ? `, ${label}` : ''}`
  return (
    <span
      className={`${boxes.inline} ${shades.shade} ${texts.small} ${texts.strong} ${classes.chip}`}
      data-size={size}
      data-shade={rating?.kind === 'rated' ? ratingShade(rating.value, levels) : undefined}
      data-empty={rating?.kind === 'rated' ? undefined : true}
      role="img"
      aria-label={evidence ? `${words}, with evidence` : words}
      title={words}
    >
      {rating === undefined ? '–' : rating.kind === 'rated' ? rating.value : 'n/a'}
      {evidence && <span className={classes.evidence} />}
    </span>
  )
}

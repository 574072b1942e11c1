import { z } from 'zod'
import { shortText } from '../base/text.ts'

/** One level of a scale: its number (1 is lowest) and the label people see. */
export const ratingLevelSchema = z.object({ value: z.number().int().min(1).max(10), label: shortText })

/**
 * A behaviourally anchored rating scale (BARS: Smith & Kendall 1963) rates on few, labelled levels. "Not assessed" is not a
 * level: it is the absence of a rating and never a zero.
 */
export const ratingScaleSchema = z
  .object({ levels: z.array(ratingLevelSchema).min(2).max(7) })
  .refine((scale) => scale.levels.every((level, index) => level.value === index + 1), {
    message: 'Levels count up from 1 without gaps',
  })
export type RatingScale = z.infer<typeof ratingScaleSchema>

export const DEFAULT_RATING_SCALE: RatingScale = {
  levels: [
    { value: 1, label: 'Poor' },
    { value: 2, label: 'Mixed' },
    { value: 3, label: 'Good' },
    { value: 4, label: 'Excellent' },
  ],
}

/** The label of a level, or its bare number where the scale has none. */
export function ratingLabel(scale: RatingScale, value: number): string {
  return scale.levels.find((level) => level.value === value)?.label ?? String(value)
}

export const FIVE_POINT_SCALE: RatingScale = {
  levels: [
    { value: 1, label: 'Poor' },
    { value: 2, label: 'Mixed' },
    { value: 3, label: 'Solid' },
    { value: 4, label: 'Good' },
    { value: 5, label: 'Excellent' },
  ],
}

/**
 * Anchors as they read on a scale of 4 or 5 levels. Those that reach 5 were written for five levels, others for four: the ends
 * keep their ends, so that "excellent" stays what describes the top. Going to five the middle level is left to be described;
 * going to four its words are left out. Other scales take them as they are.
 */
export function anchorsOnScale<A extends { value: number }>(anchors: readonly A[], scale: RatingScale): A[] {
  const levels = scale.levels.length
  const written = anchors.some((anchor) => anchor.value === 5) ? 5 : 4
  if ((levels !== 4 && levels !== 5) || levels === written) return [...anchors]
  if (levels === 5) return anchors.map((anchor) => (anchor.value >= 3 ? { ...anchor, value: anchor.value + 1 } : anchor))
  return anchors
    .filter((anchor) => anchor.value !== 3)
    .map((anchor) => (anchor.value > 3 ? { ...anchor, value: anchor.value - 1 } : anchor))
}

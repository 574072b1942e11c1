import { z } from 'zod'
import { shortText } from '../base/text.ts'

/** One level of a scale: its number (1 is lowest) and the label people see. */
export const ratingLevelSchema = z.object({ value: z.number().int().min(1).max(10), label: shortText })

/**
 * A behaviourally anchored rating scale (BARS: Smith & Kendall 1963) rates on few, labelled levels. "Not assessed" is not a level:
 * it is the absence of a rating and never a zero.
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

import { describe, expect, it } from 'vitest'
import { DEFAULT_RATING_SCALE, ratingLabel, ratingScaleSchema } from './rating-scale.ts'

const levels = (...values: number[]) => ({ levels: values.map((value) => ({ value, label: `Level ${value}` })) })

describe('ratingScaleSchema', () => {
  it.each([
    [1, 2],
    [1, 2, 3, 4, 5, 6, 7],
  ])('accepts levels that count up from 1', (...values) => {
    expect(ratingScaleSchema.safeParse(levels(...values)).success).toBe(true)
  })

  it.each([[[0, 1]], [[1]], [[1, 3]], [[2, 1]], [[1, 1]], [[1, 2, 3, 4, 5, 6, 7, 8]]])('[U6] refuses levels %j', (values) => {
    expect(ratingScaleSchema.safeParse(levels(...values)).success).toBe(false)
  })

  it('accepts the default', () => expect(ratingScaleSchema.parse(DEFAULT_RATING_SCALE)).toEqual(DEFAULT_RATING_SCALE))
})

describe('ratingLabel', () => {
  it('is the label, or the number where there is none', () => {
    expect(ratingLabel(DEFAULT_RATING_SCALE, 1)).toBe('Poor')
    expect(ratingLabel(DEFAULT_RATING_SCALE, 4)).toBe('Excellent')
    expect(ratingLabel(DEFAULT_RATING_SCALE, 9)).toBe('9')
  })
})

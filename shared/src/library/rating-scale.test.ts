import { describe, expect, it } from 'vitest'
import { anchorsOnScale, DEFAULT_RATING_SCALE, FIVE_POINT_SCALE, ratingLabel, ratingScaleSchema } from './rating-scale.ts'

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

describe('anchorsOnScale', () => {
  const at = (...values: number[]) => values.map((value) => ({ value, text: `as written for ${value}` }))
  const values = (anchors: { value: number }[]) => anchors.map(({ value }) => value)

  it('[P13] going to five levels the ends keep their words and the middle is left open', () => {
    const five = anchorsOnScale(at(1, 2, 3, 4), FIVE_POINT_SCALE)
    expect(values(five)).toEqual([1, 2, 4, 5])
    expect(five.at(-1)?.text).toBe('as written for 4')
  })

  it('[P13] going to four levels the middle is left out', () => {
    const four = anchorsOnScale(at(1, 2, 3, 4, 5), DEFAULT_RATING_SCALE)
    expect(values(four)).toEqual([1, 2, 3, 4])
    expect(four.at(-1)?.text).toBe('as written for 5')
  })

  it('leaves alone what fits, and scales of other lengths', () => {
    expect(anchorsOnScale(at(1, 2, 3, 4), DEFAULT_RATING_SCALE)).toEqual(at(1, 2, 3, 4))
    expect(anchorsOnScale(at(1, 3, 5), FIVE_POINT_SCALE)).toEqual(at(1, 3, 5))
    expect(anchorsOnScale(at(1, 2), levels(1, 2, 3))).toEqual(at(1, 2))
  })
})

import { expect, it } from 'vitest'
import { meanInterval } from './mean-interval.ts'

it('reproduces Student’s example of additional hours of sleep, 1908', () => {
  const { mean, interval } = meanInterval([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
  expect(mean).toBeCloseTo(1.58, 10)
  // Every statistics package gives these for this data set.
  expect(interval?.low).toBeCloseTo(0.7001142, 6)
  expect(interval?.high).toBeCloseTo(2.4598858, 6)
})

it('says no uncertainty where nothing varies', () => {
  expect(meanInterval([0.25, 0.25, 0.25])).toEqual({ mean: 0.25 })
  expect(() => meanInterval([1])).toThrow(/Broken assumption/)
})

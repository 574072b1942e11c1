import { expect, it } from 'vitest'
import { quantileBetween } from './turn-around.ts'

const quantile = (values: readonly number[], tenths: number) => quantileBetween(values.length, tenths, (rank) => values[rank])

it('[N59] a median is the middle one, or half way between two, and a quantile between two is by its distance', () => {
  expect(quantile([7], 5)).toBe(7)
  expect(quantile([1, 2, 9], 5)).toBe(2)
  expect(quantile([1, 2, 4, 9], 5)).toBe(3)
  expect(quantile([0, 10, 20, 30, 40], 9)).toBe(36)
  expect(
    quantile(
      Array.from({ length: 11 }, (_, index) => index),
      9,
    ),
  ).toBe(9)
  expect(quantile([], 5)).toBe(undefined)
})

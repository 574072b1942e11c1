import { describe, expect, it } from 'vitest'
import { figure, inWords, quantile, spread, table } from './statistics.ts'

describe('bench statistics', () => {
  it('interpolate between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(
      quantile(
        Float64Array.from({ length: 101 }, (_, i) => i),
        0.99,
      ),
    ).toBe(99)
    expect(quantile([7], 0.99)).toBe(7)
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('give the middle and the reach of repeats', () => {
    expect(spread([3, 9, 5])).toEqual({ median: 5, min: 3, max: 9 })
    expect(inWords(spread([0.12345, 0.2]))).toBe('0.162 (0.123–0.2)')
    expect(inWords(spread([]))).toBe('–')
    expect(figure(Number.NaN)).toBe('–')
  })

  it('stand in columns', () => {
    expect(
      table(
        ['name', 'µs'],
        [
          ['relay', '8'],
          ['a longer name', '120'],
        ],
      ),
    ).toBe(['name            µs', '─────────────  ───', 'relay            8', 'a longer name  120'].join('\n'))
  })
})

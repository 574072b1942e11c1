import { describe, expect, it } from 'vitest'
import { chooseSeed, seededRandom } from './seeded-random.ts'

describe('seeded random numbers', () => {
  it('follow from the seed alone', () => {
    const draw = (seed: number) => Array.from({ length: 20 }, seededRandom(seed).next)
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7)).not.toEqual(draw(7 + 2 ** 33))
  })

  it('are spread evenly and keep to their bounds', () => {
    const random = seededRandom(42)
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 60_000; i++) {
      const index = random.between(1, 6) - 1
      counts[index] = (counts[index] ?? Number.NaN) + 1
    }
    expect(counts).toHaveLength(6)
    // Chi-square with 5 degrees of freedom exceeds 20.5 for one seed in a thousand, and this seed is fixed.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(20.5)
  })

  it('fork into streams that do not move their parent twice', () => {
    const one = seededRandom(3)
    const other = seededRandom(3)
    const fork = one.fork()
    other.fork()
    for (let i = 0; i < 100; i++) fork.next()
    expect(one.next()).toBe(other.next())
  })

  it('refuse to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError)
  })

  it('take their seed from the environment when a failure is run again', () => {
    expect(chooseSeed({ PANELBOOK_SEED: '77' })).toBe(77)
    expect(() => chooseSeed({ PANELBOOK_SEED: 'x' })).toThrow(/PANELBOOK_SEED/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createServerClock } from './server-clock.ts'

describe('the server’s time', () => {
  test('comes from the exchange with the shortest way', () => {
    const clock = createServerClock({ now: () => 100_000 })
    clock.sample(1_000, 1_400, 61_390)
    clock.sample(2_000, 2_010, 62_005)
    clock.sample(3_000, 3_900, 63_100)
    expect(clock.offset()).toBe(60_000)
    expect(clock.now()).toBe(160_000)
  })

  test('[T1] is at most half the shortest way wrong, however the ways differ', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(2_000)), { minLength: 1, maxLength: 12 }),
        (offset, ways) => {
          const clock = createServerClock({ now: () => 0 })
          ways.forEach(([there, back], index) => {
            const sentAt = index * 10_000
            clock.sample(sentAt, sentAt + there + back, sentAt + there + offset)
          })
          const shortest = Math.min(...ways.map(([there, back]) => there + back))
          expect(Math.abs(clock.offset() - offset)).toBeLessThanOrEqual(shortest / 2)
        },
      ),
    )
  })

  test('forgets old exchanges, since clocks drift', () => {
    const clock = createServerClock({ now: () => 0 })
    clock.sample(0, 2, 1)
    for (let at = 1; at <= 12; at++) clock.sample(at * 1_000, at * 1_000 + 10, at * 1_000 + 5 + 200)
    expect(clock.offset()).toBe(200)
  })

  test('starts anew when the device’s clock was set back during an exchange', () => {
    const clock = createServerClock({ now: () => 0 }, { startOffset: 7 })
    clock.sample(1_000, 1_010, 5_005)
    clock.sample(9_000, 4_000, 13_000)
    expect(clock.offset()).toBe(7)
  })

  test('before any exchange is what the greeting hinted, or an earlier visit knew', () => {
    const clock = createServerClock({ now: () => 1_000 }, { startOffset: 250 })
    expect(clock.now()).toBe(1_250)
    clock.hint(4_000)
    expect(clock.now()).toBe(4_000)
  })

  test('[T43] a clock that was set forward is noticed at the next exchange, not when old ones are forgotten', () => {
    let now = 10_000
    const clock = createServerClock({ now: () => now })
    // The best exchange there will ever be.
    clock.sample(now, now + 2, 70_001)
    expect(Math.round(clock.now() / 1_000)).toBe(70)
    now += 3_600_000
    clock.sample(now, now + 80, 75_040)
    expect(clock.now()).toBeCloseTo(75_000, -2)
  })

  test('[T43] a clock that was set back is never believed, and either way an exchange is asked for at once', () => {
    let steady = 0
    let set = 1_000_000
    let asked = 0
    const clock = createServerClock(
      { now: () => set + steady },
      { steady: () => steady, startOffset: 0, onDoubt: () => (asked += 1) },
    )
    clock.sample(1_000_000, 1_000_010, 1_000_005)
    steady += 5_000
    expect(clock.now()).toBe(1_005_000)
    expect(asked).toBe(0)
    set -= 600_000
    steady += 1_000
    expect(clock.now()).toBe(1_006_000)
    expect(asked).toBe(1)
    set += 600_000
    clock.now()
    expect(asked).toBe(2)
    const at = set + steady
    clock.sample(at, at + 10, 1_006_005)
    expect(clock.now()).toBe(1_006_000)
  })
})

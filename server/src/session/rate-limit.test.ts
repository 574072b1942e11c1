import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

const at = { time: 0 }
const clock = { now: () => at.time }

test('takes a burst, then one try every refill time, for each key alone', () => {
  at.time = 0
  const rate = createRateLimit({ clock, burst: 3, refillMs: 1_000 })
  expect([1, 2, 3, 4].map(() => rate.take('a'))).toEqual([true, true, true, false])
  expect(rate.take('b')).toBe(true)
  at.time = 999
  expect(rate.take('a')).toBe(false)
  at.time = 1_000
  expect(rate.take('a')).toBe(true)
  expect(rate.take('a')).toBe(false)
})

test('never saves up more than the burst, and a clock set back takes nothing away', () => {
  at.time = 10_000_000
  const rate = createRateLimit({ clock, burst: 2, refillMs: 1_000 })
  rate.take('a')
  at.time += 60_000
  expect([1, 2, 3].map(() => rate.take('a'))).toEqual([true, true, false])
  at.time -= 50_000
  expect(rate.take('a')).toBe(false)
})

test('forgets the key that was used longest ago when there are too many', () => {
  const rate = createRateLimit({ clock, burst: 1, refillMs: 1_000_000_000, maxKeys: 2 })
  rate.take('a')
  rate.take('b')
  rate.take('c')
  expect(rate.take('b')).toBe(false)
  expect(rate.take('a')).toBe(true)
})

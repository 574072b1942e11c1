import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

test('[A15] takes so many tries in a minute, of each key alone, and as many in the next', async () => {
  const rate = createRateLimit({ tries: 2 })
  const tries = async (key: string) => [await rate.take(key), await rate.take(key), await rate.take(key)]
  expect(await tries('a')).toEqual([true, true, false])
  expect(await tries('b')).toEqual([true, true, false])
  vi.advanceTimersByTime(59_999)
  expect(await rate.take('a')).toBe(false)
  vi.advanceTimersByTime(1)
  expect(await tries('a')).toEqual([true, true, false])
})

test('[A15] remembers no more than so many keys in a minute, and shuts none of those out', async () => {
  const rate = createRateLimit({ tries: 3, keys: 2 })
  expect([await rate.take('a'), await rate.take('b'), await rate.take('c'), await rate.take('d')]).toEqual([
    ...[true, true],
    ...[false, false],
  ])
  expect([await rate.take('a'), await rate.take('b')]).toEqual([true, true])
  vi.advanceTimersByTime(60_000)
  expect([await rate.take('c'), await rate.take('a'), await rate.take('b')]).toEqual([true, true, false])
  expect(vi.getTimerCount()).toBeLessThanOrEqual(3)
})

import { expect, test } from 'vitest'
import { createTokenBucket } from './token-bucket.ts'

test('[S17] lets a burst through, then says how long to wait, and forgives with time', () => {
  let now = 1_000
  const bucket = createTokenBucket(10, 3, { now: () => now })
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0])
  expect([bucket.take(), bucket.debt()]).toEqual([100, 1])
  now += 200
  expect([bucket.take(), bucket.debt()]).toEqual([0, 0])
  // However long nobody takes, no more than a burst piles up; a clock that is set back takes nothing away.
  now += 60_000
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0])
  now -= 10_000
  expect(bucket.take()).toBe(100)
})

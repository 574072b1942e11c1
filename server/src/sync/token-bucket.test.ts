import { expect, test } from 'vitest'
import { createTokenBucket } from './token-bucket.ts'

test('[S17] lets a burst through, then says how long to wait, and forgives with time', () => {
  let now = 1_000
  const bucket = createTokenBucket(10, 3, { now: () => now })
  const take = (count: number) => {
    for (let i = 0; i < count; i++) bucket.take()
    return bucket.waitMs()
  }
  expect(take(3)).toBe(0)
  expect([take(2), bucket.debt()]).toEqual([200, 2])
  now += 150
  expect(bucket.waitMs()).toBe(50)
  now += 150
  expect([take(1), bucket.debt()]).toEqual([0, 0])
  // However long nobody takes, no more than a burst piles up; a clock that is set back takes nothing away.
  now += 60_000
  expect(take(3)).toBe(0)
  now -= 10_000
  expect(take(1)).toBe(100)
})

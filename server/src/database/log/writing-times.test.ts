import { lengthBy, MOST_WRITING_TIMES, writtenUntil } from '@panelbook/shared/interviews/conduct/writing-times'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Received, writingTimes } from './writing-times.ts'

/** What three clients write, a few letters at a time, within two hours. */
const received = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 7_200_000 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 400,
  })
  .map((writes) => {
    const reached = new Map<number, number>()
    return writes
      .sort((a, b) => a[0] - b[0])
      .map(([at, client, letters]): Received => {
        reached.set(client, (reached.get(client) ?? 0) + letters)
        return { at, clients: [[client, reached.get(client) ?? 0]] }
      })
  })

test('[S43] nothing was there before it was received, and at most a second later it was', () => {
  fc.assert(
    fc.property(received, fc.integer({ min: 0, max: 7_300_000 }), (all, at) => {
      const by = (moment: number) => new Map(all.filter((one) => one.at <= moment).flatMap(({ clients }) => [...clients]))
      const told = writtenUntil(writingTimes(all, MOST_WRITING_TIMES), at)
      for (const client of [1, 2, 3]) {
        expect(told.get(client) ?? 0).toBeLessThanOrEqual(by(at).get(client) ?? 0)
        expect(told.get(client) ?? 0).toBeGreaterThanOrEqual(by(at - 1_000).get(client) ?? 0)
      }
    }),
  )
})

test('[S43] a log of whatever length tells a bounded number of times, the last of which holds all', () => {
  const all = Array.from(
    { length: 40_000 },
    (_, i): Received => ({ at: i * 1_500, clients: [[1 + (i % 3), 1 + Math.floor(i / 3)]] }),
  )
  const times = writingTimes(all, MOST_WRITING_TIMES)
  expect(times.length).toBeLessThanOrEqual(MOST_WRITING_TIMES)
  expect(times.length).toBeGreaterThan(MOST_WRITING_TIMES / 4)
  expect(times.map(({ at }) => at)).toEqual(times.map(({ at }) => at).sort((a, b) => a - b))
  expect([...writtenUntil(times, Number.POSITIVE_INFINITY).values()].reduce((sum, clock) => sum + clock, 0)).toBe(40_000)
})

test('a part of an item is there where a part was written', () => {
  const item = { id: { client: 1, clock: 10 }, length: 5 }
  const by = (clock: number) => lengthBy(item, new Map([[1, clock]]))
  expect([by(10), by(13), by(15), by(99), lengthBy(item, new Map())]).toEqual([0, 3, 5, 5, 0])
})

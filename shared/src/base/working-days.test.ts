import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, workingDaysBetween } from './working-days.ts'

const friday = Date.UTC(2026, 10, 27, 15)

test('[N24] a weekend is no working day', () => {
  expect([0, 1, 2, 3, 4].map((days) => workingDaysBetween(friday, friday + days * DAY_MS))).toEqual([0, 0, 0, 1, 2])
})

test('[N24] counting day by day gives the same', () => {
  const at = fc.integer({ min: 0, max: 40_000 })
  fc.assert(
    fc.property(at, fc.integer({ min: 0, max: 100 }), (start, length) => {
      const days = Array.from({ length }, (_, index) => new Date((start + index + 1) * DAY_MS).getUTCDay())
      const counted = days.filter((day) => day !== 0 && day !== 6).length
      expect(workingDaysBetween(start * DAY_MS + 5, (start + length) * DAY_MS + 7)).toBe(counted)
    }),
  )
})

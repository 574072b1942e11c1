import { expect, test } from 'vitest'
import { candidateEndpoints } from './api.ts'
import { MOST_ASKED } from './erasing.ts'

test('[N71] a device asks about a bounded number of debriefs of loops at once', () => {
  const { query } = candidateEndpoints.readErased
  const asked = (count: number) =>
    query.safeParse({ ids: 'any', loops: Array.from({ length: count }, () => 'a').join(',') }).success
  expect(asked(MOST_ASKED)).toBe(true)
  expect(asked(MOST_ASKED + 1)).toBe(false)
})

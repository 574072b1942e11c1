import { expect, it } from 'vitest'
import { lengthOfTime } from './length-of-time.ts'

const HOUR = 3_600_000

it('says a length of time in minutes, hours or days', () => {
  expect([0, HOUR / 4, HOUR, 3.5 * HOUR, 24 * HOUR, 52 * HOUR, 48 * HOUR, 230 * HOUR].map(lengthOfTime)).toEqual([
    ...['0 min', '15 min', '1 h', '3 h 30 min', '1 day', '2 days 4 h', '2 days', '9 days'],
  ])
})

import { describe, expect, it } from 'vitest'
import type { Taken, Wanted } from './first-gaps.ts'
import { dayAfter, hoursOf, nextDayWithRoom, weekAt } from './planning-day.ts'

const HOUR = 3_600_000
const berlin = { earliest: '09:00', latest: '18:00', timeZone: 'Europe/Berlin' }
const length = (day: string, hours = berlin) => {
  const span = hoursOf(day, hours)
  return span && (span.until - span.from) / HOUR
}

describe('[N56] the hours of a day', () => {
  it('are those of the zone’s clocks, in summer and in winter', () => {
    expect(hoursOf('2040-01-02', berlin)).toEqual({ from: Date.UTC(2040, 0, 2, 8), until: Date.UTC(2040, 0, 2, 17) })
    expect(hoursOf('2040-07-02', berlin)).toEqual({ from: Date.UTC(2040, 6, 2, 7), until: Date.UTC(2040, 6, 2, 16) })
    const tokyo = { ...berlin, timeZone: 'Asia/Tokyo' }
    expect(hoursOf('2040-01-02', tokyo)?.from).toBe(Date.UTC(2040, 0, 2, 0))
  })

  it('are as long as they are where clocks change in between', () => {
    const night = { ...berlin, earliest: '00:00', latest: '06:00' }
    expect(length('2026-03-29', night)).toBe(5)
    expect(length('2026-10-25', night)).toBe(7)
    // Shown twice: from the first to the second. Never shown: as if the clock had counted on.
    expect(length('2026-10-25', { ...berlin, earliest: '02:30', latest: '02:45' })).toBe(1.25)
    expect(hoursOf('2026-03-29', { ...berlin, earliest: '02:30' })?.from).toBe(Date.UTC(2026, 2, 29, 1, 30))
  })

  it('are none for what is no day, no time, or ends before it starts', () => {
    for (const [day, hours] of [
      ['2026-02-30', {}],
      ['', {}],
      ['2026-03-02', { earliest: '' }],
      ['2026-03-02', { earliest: '18:00' }],
    ] as const) {
      expect(hoursOf(day, { ...berlin, ...hours })).toBeUndefined()
    }
  })
})

it('[N54] a week is from Monday to Sunday in the zone, also where clocks change in it', () => {
  expect(weekAt(Date.UTC(2026, 2, 29, 12), 'Europe/Berlin')).toEqual({
    from: Date.UTC(2026, 2, 22, 23),
    until: Date.UTC(2026, 2, 29, 22),
  })
  // Monday there, Sunday here.
  expect(weekAt(Date.UTC(2026, 2, 29, 16), 'Asia/Tokyo').from).toBe(Date.UTC(2026, 2, 29, 15))
  expect(dayAfter('2026-02-28')).toBe('2026-03-01')
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31')
})

it('[N53] the next day with room is one from Monday to Friday on which all of them fit', () => {
  const wanted: Wanted[] = [{ key: 'a', minutes: 60, candidate: 'ada', who: ['ada', 'mia'] }]
  const whole = (day: number): Taken => ({ who: 'mia', startsAt: Date.UTC(2040, 0, day), minutes: 24 * 60 })
  const next = (taken: Taken[], after = '2040-01-05') =>
    nextDayWithRoom(() => wanted, after, { ...berlin, taken, breakMinutes: 15 })
  // The fifth of January 2040 is a Thursday.
  expect(next([])).toBe('2040-01-06')
  expect(next([whole(6)])).toBe('2040-01-09')
  expect(next([whole(6), whole(9)])).toBe('2040-01-10')
  expect(next(Array.from({ length: 20 }, (_, at) => whole(at + 1)))).toBeUndefined()
})

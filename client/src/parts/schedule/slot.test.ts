import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { busyInWords } from './busy-times.ts'
import { bothMoments, clockChangeInWords, momentOfSlot, slotAt, timeElsewhere, timeRange } from './slot.ts'
import { knownZones } from './zones.ts'

const slot = (startsAt: string, timeZone = 'Europe/Berlin') => ({ startsAt, timeZone, later: false })

describe('[J10] a slot', () => {
  test('of any moment means that moment again, in every zone and in the hour that comes twice', () => {
    const minute = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
    const nearTheChange = fc.integer({ min: -90, max: 90 }).map((offset) => Date.UTC(2026, 9, 25, 1) / 60_000 + offset)
    fc.assert(
      fc.property(fc.constantFrom(...knownZones()), fc.oneof(minute, nearTheChange), (zone, minutes) => {
        expect(momentOfSlot(slotAt(minutes * 60_000, zone))).toBe(minutes * 60_000)
      }),
      { numRuns: 500 },
    )
  })

  test('says what the clocks do, on the two nights they do something', () => {
    expect(clockChangeInWords(slot('2026-03-29T02:30'))).toBe(
      'Clocks in Europe/Berlin go forward then and never show 02:30. Panelbook takes 03:30.',
    )
    expect(clockChangeInWords(slot('2026-10-25T02:30'))).toMatch('show 02:30 twice')
    expect(bothMoments(slot('2026-10-25T02:30'))).toEqual({ first: 'The first, UTC+02:00', second: 'The second, UTC+01:00' })
    expect([clockChangeInWords(slot('2026-05-04T02:30')), bothMoments(slot('2026-05-04T02:30'))]).toEqual([undefined, undefined])
  })
})

test('[J10] a time is told as it was agreed only to whom the clocks show another one', () => {
  const startsAt = Date.UTC(2026, 4, 4, 8)
  expect(timeElsewhere({ startsAt, timeZone: 'Asia/Tokyo' }, 'Europe/Berlin', 'en-GB')).toBe('17:00 in Asia/Tokyo')
  expect(timeElsewhere({ startsAt, timeZone: 'Europe/Paris' }, 'Europe/Berlin', 'en-GB')).toBeUndefined()
  expect(timeElsewhere({ startsAt }, 'Europe/Berlin', 'en-GB')).toBeUndefined()
})

describe('[J7] who is busy', () => {
  const busy = { personId: 'mia', startsAt: Date.UTC(2026, 4, 4, 8), minutes: 45 }

  test('is said in the slot’s zone, with what keeps them', () => {
    const interview = { id: 'one', candidate: 'Sasha', role: 'Analyst', stage: 'Screen' }
    expect(busyInWords({ ...busy, interview }, 'Europe/Berlin', 'en-GB')).toBe('Busy 10:00–10:45: Sasha, Analyst, Screen')
    expect(timeRange(busy.startsAt, 45, 'UTC', 'en-GB')).toBe('08:00–08:45')
  })

  test('is the time alone where the interview may not be known', () => {
    expect(busyInWords(busy, 'Europe/Berlin', 'en-GB')).toBe('Busy 10:00–10:45')
  })
})

test('[J10] no sentence about a zone has the underscore of its name', () => {
  const there = (startsAt: string) => clockChangeInWords(slot(startsAt, 'America/New_York'))
  const said = [
    there('2026-03-08T02:30'),
    there('2026-11-01T01:30'),
    timeElsewhere({ startsAt: Date.UTC(2026, 4, 4, 8), timeZone: 'America/New_York' }, 'Europe/Berlin'),
  ]
  for (const words of said) expect(words).toMatch(/^[^_]*America\/New York[^_]*$/)
})

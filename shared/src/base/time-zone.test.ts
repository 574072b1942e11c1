import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeZone, momentOfWall, offsetInWords, wallTimeAt } from './time-zone.ts'

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().slice(0, 16))

describe('[J10] a time on the wall', () => {
  it('means one moment on most days', () => {
    expect(momentOfWall('2026-05-04T10:30', 'Europe/Berlin')).toEqual({ kind: 'once', at: Date.UTC(2026, 4, 4, 8, 30) })
    expect(momentOfWall('2026-01-05T10:30', 'America/New_York')).toEqual({ kind: 'once', at: Date.UTC(2026, 0, 5, 15, 30) })
    expect(momentOfWall('2026-06-01T10:30', 'Asia/Kathmandu')).toEqual({ kind: 'once', at: Date.UTC(2026, 5, 1, 4, 45) })
  })

  it('that clocks put forward never show is said to be skipped, and counted on', () => {
    const berlin = momentOfWall('2026-03-29T02:30', 'Europe/Berlin')
    expect([berlin?.kind, iso(berlin?.at)]).toEqual(['skipped', '2026-03-29T01:30'])
    expect(wallTimeAt(berlin?.at ?? 0, 'Europe/Berlin')).toBe('2026-03-29T03:30')
    // Half an hour only, on an island that counts in halves.
    expect(momentOfWall('2026-10-04T02:15', 'Australia/Lord_Howe')?.kind).toBe('skipped')
    // A whole day that a country left out when it crossed the date line.
    expect(momentOfWall('2011-12-30T12:00', 'Pacific/Apia')?.kind).toBe('skipped')
  })

  it('that clocks put back show twice is both moments, the first one first', () => {
    const berlin = momentOfWall('2026-10-25T02:30', 'Europe/Berlin')
    if (berlin?.kind !== 'twice') throw new Error('Expected two moments')
    expect([iso(berlin.at), iso(berlin.later)]).toEqual(['2026-10-25T00:30', '2026-10-25T01:30'])
  })

  it('is what the zone’s clocks show at that moment, in any zone and at any minute', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const at = minute * 60_000
        const moment = momentOfWall(wallTimeAt(at, zone), zone)
        expect(moment?.kind).not.toBe('skipped')
        expect(moment?.kind === 'twice' ? [moment.at, moment.later] : [moment?.at]).toContain(at)
      }),
      { numRuns: 2_000 },
    )
  })

  it('that is no date or no time is none', () => {
    for (const wall of ['', '2026-02-30T10:00', '2026-05-04T25:00', 'tomorrow', '2026-05-04']) {
      expect(momentOfWall(wall, 'UTC')).toBeUndefined()
    }
  })
})

it('[J10] a zone has a name; an offset alone is none', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].filter(isTimeZone)).toHaveLength(3)
  expect(['+02:00', 'Mars/Olympus', '', 'Europe/Berlin\n'].filter(isTimeZone)).toEqual([])
})

it('[J10] an offset is told for that moment, with its sign', () => {
  expect(offsetInWords(Date.UTC(2026, 0, 1), 'Europe/Berlin')).toBe('UTC+01:00')
  expect(offsetInWords(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe('UTC+02:00')
  expect(offsetInWords(Date.UTC(2026, 6, 1), 'America/St_Johns')).toBe('UTC−02:30')
})

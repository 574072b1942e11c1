import { describe, expect, test } from 'vitest'
import { knownZones, zonesFor } from './zones.ts'

const zones = knownZones()
const first = (typed: string) => zonesFor(typed, zones)[0]

describe('[J10] a zone is found by what people type', () => {
  test.each([
    ['EST', 'America/New_York'],
    ['est', 'America/New_York'],
    ['EDT', 'America/New_York'],
    ['Eastern Daylight Time', 'America/New_York'],
    ['eastern standard', 'America/New_York'],
    ['PST', 'America/Los_Angeles'],
    ['CET', 'Europe/Berlin'],
    ['CEST', 'Europe/Berlin'],
    ['Central European Summer Time', 'Europe/Berlin'],
    ['GMT', 'Europe/London'],
    ['BST', 'Europe/London'],
    ['JST', 'Asia/Tokyo'],
    ['AEST', 'Australia/Sydney'],
    ['new york', 'America/New_York'],
    ['são paulo', 'America/Sao_Paulo'],
    ['UTC', 'UTC'],
  ])('%s: %s', (typed, zone) => expect(first(typed)).toBe(zone))

  test('IST is India’s, whatever this browser calls it', () => {
    expect(['Asia/Kolkata', 'Asia/Calcutta']).toContain(first('IST'))
  })

  test('by part of its name as before, by nothing all of them, and by nonsense none', () => {
    expect(zonesFor('creston', zones)).toEqual(['America/Creston'])
    expect(zonesFor('EST', zones)).toContain('America/Creston')
    expect(zonesFor(' ', zones)).toEqual(zones)
    expect(zonesFor('xyzzy', zones)).toEqual([])
  })
})

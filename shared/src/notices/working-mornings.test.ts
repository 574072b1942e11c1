import { expect, it } from 'vitest'
import { lastMorning } from './working-mornings.ts'

const at = (text: string) => Date.parse(`${text}:00Z`)
const last = (due: string, now: string, zone = 'UTC') => {
  const morning = lastMorning(at(due), at(now), zone)
  return morning === undefined ? undefined : new Date(morning.at).toISOString().slice(0, 16)
}

it('[B24] a morning is eight o’clock of the five working days that follow, in the zone', () => {
  // A Thursday afternoon.
  expect(last('2040-01-05T15:00', '2040-01-06T07:59')).toBe(undefined)
  expect(last('2040-01-05T15:00', '2040-01-06T08:00')).toBe('2040-01-06T08:00')
  expect(last('2040-01-05T15:00', '2040-01-06T07:00', 'Europe/Berlin')).toBe('2040-01-06T07:00')
  expect(last('2040-01-05T15:00', '2040-01-06T13:30', 'America/New_York')).toBe('2040-01-06T13:00')
  // Not on Saturday and Sunday.
  expect(last('2040-01-05T15:00', '2040-01-07T12:00')).toBe(undefined)
  expect(last('2040-01-05T15:00', '2040-01-09T08:30')).toBe('2040-01-09T08:00')
  // Friday, Monday to Thursday: and that is all.
  expect(last('2040-01-05T15:00', '2040-01-12T09:00')).toBe('2040-01-12T08:00')
  expect(last('2040-01-05T15:00', '2040-01-13T09:00')).toBe(undefined)
})

it('[B24] who was told a moment before that it is due isn’t told again, and a morning is made up for within three hours', () => {
  expect(last('2040-01-03T07:30', '2040-01-03T08:00')).toBe(undefined)
  expect(last('2040-01-03T05:30', '2040-01-03T08:00')).toBe('2040-01-03T08:00')
  expect(last('2040-01-03T05:30', '2040-01-03T10:59')).toBe('2040-01-03T08:00')
  expect(last('2040-01-03T05:30', '2040-01-03T11:00')).toBe(undefined)
  // The server was stopped from Thursday on: of Thursday and Friday nothing is made up for on Sunday.
  expect(last('2040-01-04T15:00', '2040-01-08T08:00')).toBe(undefined)
})

it('[B24] clocks that are put forward or back change neither the hour nor the number of mornings', () => {
  // Put forward on Sunday 25 March 2040, put back on Sunday 28 October.
  expect(last('2040-03-23T22:45', '2040-03-26T06:00', 'Europe/Berlin')).toBe('2040-03-26T06:00')
  expect(last('2040-10-26T22:15', '2040-10-29T07:00', 'Europe/Berlin')).toBe('2040-10-29T07:00')
  expect(last('2040-10-26T22:15', '2040-11-02T07:00', 'Europe/Berlin')).toBe('2040-11-02T07:00')
  expect(last('2040-10-26T22:15', '2040-11-05T07:00', 'Europe/Berlin')).toBe(undefined)
})

import { describe, expect, test } from 'vitest'
import { clockTime, dayAndTime, dayInWords, distance, shortDay, stopwatch, timeZoneInWords } from './time-in-words.ts'

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' }
const at = (iso: string) => Date.parse(iso)
const now = at('2026-05-04T10:00:00+02:00')

describe('a day and a time', () => {
  test('is said relative to today, by the calendar of the viewer', () => {
    expect(dayAndTime(at('2026-05-04T10:30:00+02:00'), now, berlin)).toBe('Today, 10:30')
    expect(dayAndTime(at('2026-05-05T00:10:00+02:00'), now, berlin)).toBe('Tomorrow, 00:10')
    expect(dayAndTime(now, now, { ...berlin, inSentence: true })).toBe('today, 10:00')
    expect(dayAndTime(at('2026-05-03T23:50:00+02:00'), now, berlin)).toBe('Yesterday, 23:50')
    expect(dayAndTime(at('2026-05-05T00:10:00+02:00'), now, { locale: 'en-GB', timeZone: 'UTC' })).toBe('Today, 22:10')
  })

  test('is a date further away, with the year only where it differs', () => {
    expect(dayAndTime(at('2026-05-12T09:00:00+02:00'), now, berlin)).toBe('Tue 12 May, 09:00')
    expect(dayAndTime(at('2027-01-12T09:00:00+01:00'), now, berlin)).toBe('Tue, 12 Jan 2027, 09:00')
  })

  test('[R18] is a date with its year on paper, however near', () => {
    expect(dayAndTime(now, Number.NaN, berlin)).toBe('Mon, 4 May 2026, 10:00')
  })

  test('counts days right over a change of the clocks', () => {
    const eve = at('2026-03-28T23:30:00+01:00')
    expect(dayAndTime(at('2026-03-29T23:30:00+02:00'), eve, berlin)).toBe('Tomorrow, 23:30')
  })
})

test('a distance uses the unit a person would', () => {
  const say = (ms: number) => distance(now + ms, now, berlin)
  expect(say(20_000)).toBe('now')
  expect(say(12 * 60_000)).toBe('in 12 minutes')
  expect(say(-3 * 3_600_000)).toBe('3 hours ago')
  expect(say(13 * 3_600_000)).toBe('in 13 hours')
  expect(say(15 * 3_600_000)).toBe('tomorrow')
  expect(say(-4 * 86_400_000)).toBe('4 days ago')
  expect(say(30 * 86_400_000)).toBe('in 4 weeks')
  expect(say(-200 * 86_400_000)).toBe('7 months ago')
  expect(say(540 * 86_400_000)).toBe('in 18 months')
  expect(say(13 * 365.25 * 86_400_000)).toBe('in 13 years')
})

test('a heading names the day, and says how near it is', () => {
  const days = [
    '2026-05-03T12:00:00Z',
    '2026-05-04T12:00:00Z',
    '2026-05-05T23:00:00Z',
    '2026-05-08T12:00:00Z',
    '2027-01-01T12:00:00Z',
  ]
  expect(days.map((day) => dayInWords(at(day), now, berlin))).toEqual([
    'Yesterday, Sunday 3 May',
    'Today, Monday 4 May',
    'Wednesday 6 May',
    'Friday 8 May',
    'Friday, 1 January 2027',
  ])
  expect(shortDay(at('2026-05-08T23:00:00Z'), berlin)).toBe('9 May')
})

test('a stopwatch has no negative and no fractional seconds', () => {
  expect([0, 61_999, 3_729_000, -5].map(stopwatch)).toEqual(['0:00', '1:01', '1:02:09', '0:00'])
})

test('the time zone and the time have names', () => {
  expect(timeZoneInWords(now, berlin)).toBe('Central European Summer Time')
  expect(clockTime(now, berlin)).toBe('10:00')
})

test.each([
  ['en-GB', '09:05'],
  ['de', '09:05'],
  ['en-US', '9:05 AM'],
  ['ja', '9:05'],
])('a time in %s has as many digits as people write there', (locale, words) => {
  expect(clockTime(at('2026-05-04T09:05:00+02:00'), { ...berlin, locale })).toBe(words)
})

import { expect, test } from 'vitest'
import { DAY_MS } from '../base/working-days.ts'
import {
  dayOfDigest,
  isDigestDue,
  isQuiet,
  type MailTimes,
  nextDigestAt,
  type QuietHours,
  quietEnds,
  quietHoursSchema,
} from './mail-times.ts'

const BERLIN = 'Europe/Berlin'
const at = (utc: string) => Date.parse(`${utc}Z`)
const night: QuietHours = { from: '19:00', until: '08:00', weekends: false }
const free: QuietHours = { ...night, weekends: true }
const times = (changes: Partial<MailTimes> = {}): MailTimes => ({
  ...{ timeZone: BERLIN, quiet: undefined, digest: undefined },
  ...{ lastDigestAt: undefined, lastDigestDay: undefined, chosenAt: undefined },
  ...changes,
})

test('[B28] quiet hours go from one day into the next, in their zone, and end at their minute', () => {
  // 2040-01-02 is a Monday, and Berlin an hour ahead of UTC.
  expect(isQuiet(night, at('2040-01-02T17:59'), BERLIN)).toBe(false)
  expect(isQuiet(night, at('2040-01-02T18:00'), BERLIN)).toBe(true)
  expect(isQuiet(night, at('2040-01-03T07:00'), BERLIN)).toBe(false)
  expect(quietEnds(night, at('2040-01-02T18:00:30'), BERLIN)).toBe(at('2040-01-03T07:00'))
  expect(quietEnds(night, at('2040-01-03T06:59:59'), BERLIN)).toBe(at('2040-01-03T07:00'))
  expect(quietEnds(night, at('2040-01-02T12:00'), BERLIN)).toBe(at('2040-01-02T12:00'))
  expect(quietEnds({ ...night, until: '07:40' }, at('2040-01-02T18:00'), BERLIN)).toBe(at('2040-01-03T06:40'))
  const noon: QuietHours = { from: '12:00', until: '13:00', weekends: false }
  expect(quietEnds(noon, at('2040-01-02T11:15'), BERLIN)).toBe(at('2040-01-02T12:00'))
})

test('[B28] weekends are quiet as a whole where somebody chose that', () => {
  expect(quietEnds(free, at('2040-01-06T18:00'), BERLIN)).toBe(at('2040-01-09T07:00'))
  expect(quietEnds(night, at('2040-01-06T18:00'), BERLIN)).toBe(at('2040-01-07T07:00'))
  expect(isQuiet(free, at('2040-01-07T12:00'), BERLIN)).toBe(true)
})

test('[B28] an hour that clocks skip isn’t quiet, one that they show twice is quiet twice, and there is always an end', () => {
  // On 25 March 2040 Berlin's clocks go from 02:00 to 03:00; on 28 October from 03:00 to 02:00.
  const until: QuietHours = { from: '22:00', until: '02:30', weekends: false }
  expect(quietEnds(until, at('2040-03-24T23:00'), BERLIN)).toBe(at('2040-03-25T01:00'))
  expect(isQuiet(until, at('2040-10-28T00:45'), BERLIN)).toBe(false)
  expect(isQuiet(until, at('2040-10-28T01:15'), BERLIN)).toBe(true)
  expect(quietEnds(until, at('2040-10-28T01:15'), BERLIN)).toBe(at('2040-10-28T01:30'))
  // The one hour that is not quiet is the one that is skipped.
  const long: QuietHours = { from: '03:00', until: '02:00', weekends: false }
  expect(quietEnds(long, at('2040-03-24T12:00'), BERLIN)).toBe(at('2040-03-26T00:00'))
})

test('[B28] hours without room for mail, or that are no hours, are refused', () => {
  for (const [from, until] of [
    ['08:00', '08:00'],
    ['08:30', '08:00'],
    ['24:00', '08:00'],
    ['8:00', '09:00'],
  ])
    expect(quietHoursSchema.safeParse({ from, until, weekends: false }).success, `${from}–${until}`).toBe(false)
  expect(quietHoursSchema.safeParse({ from: '09:00', until: '08:00', weekends: true }).success).toBe(true)
})

test('[B29] a digest comes on working days at its time, and once a day, wherever its person travels', () => {
  const eight = { at: '08:00' }
  expect(nextDigestAt(times(), eight, at('2040-01-02T07:00'))).toBe(at('2040-01-02T07:00'))
  expect(nextDigestAt(times(), eight, at('2040-01-02T07:00:01'))).toBe(at('2040-01-03T07:00'))
  expect(nextDigestAt(times(), eight, at('2040-01-06T07:00:01'))).toBe(at('2040-01-09T07:00'))
  const lastDigestAt = at('2040-01-02T07:00')
  expect(nextDigestAt(times({ lastDigestAt }), { at: '10:00' }, at('2040-01-02T08:00'))).toBe(at('2040-01-03T09:00'))
  const west = times({ lastDigestAt, timeZone: 'America/Los_Angeles' })
  expect(nextDigestAt(west, eight, at('2040-01-02T08:00'))).toBe(at('2040-01-02T16:00'))
  const broken = times({ lastDigestAt: lastDigestAt + 900 * DAY_MS })
  expect(nextDigestAt(broken, eight, lastDigestAt)).toBe(lastDigestAt + DAY_MS)
})

test('[B29] a time that clocks skip is as they would have counted on, and of one that they show twice the first counts', () => {
  // New Zealand's clocks change on Sundays; those of Cairo on Fridays, at midnight: 27 April 2040 begins at 01:00 there.
  expect(nextDigestAt(times({ timeZone: 'Africa/Cairo' }), { at: '00:30' }, at('2040-04-26T12:00'))).toBe(at('2040-04-26T22:30'))
  expect(isDigestDue(times({ timeZone: 'Africa/Cairo' }), { at: '00:30' }, at('2040-04-26T22:30'))).toBe(true)
})

test('[B29] today’s digest is due until it has left', () => {
  const eight = { at: '08:00' }
  expect(isDigestDue(times(), eight, at('2040-01-02T06:59'))).toBe(false)
  expect(isDigestDue(times(), eight, at('2040-01-02T07:00'))).toBe(true)
  expect(isDigestDue(times({ lastDigestAt: at('2040-01-02T07:00') }), eight, at('2040-01-02T07:30'))).toBe(false)
  expect(isDigestDue(times(), eight, at('2040-01-07T12:00'))).toBe(false)
})

test('[B29] a digest in quiet hours leaves at their end, is of the day on which it was told, and keeps the next one away from neither', () => {
  const evening = { at: '20:00' }
  const [monday, tuesday, wednesday] = ['2040-01-02', '2040-01-03', '2040-01-04'] as const
  expect(nextDigestAt(times({ quiet: night }), evening, at(`${monday}T12:00`))).toBe(at(`${tuesday}T07:00`))
  expect(nextDigestAt(times({ quiet: night }), evening, at(`${monday}T23:00`))).toBe(at(`${tuesday}T07:00`))
  expect(dayOfDigest(times({ quiet: night }), evening, at(`${tuesday}T07:00`))).toBe(monday)
  const last = { lastDigestAt: at(`${tuesday}T07:00`), lastDigestDay: monday }
  expect(nextDigestAt(times({ ...last, quiet: night }), evening, at(`${tuesday}T12:00`))).toBe(at(`${wednesday}T07:00`))
  // Without quiet hours any more, no second one comes on Tuesday.
  expect(nextDigestAt(times(last), evening, at(`${tuesday}T12:00`))).toBe(at(`${wednesday}T19:00`))
  expect(dayOfDigest(times({ quiet: free }), evening, at('2040-01-09T07:00'))).toBe('2040-01-06')
})

test('[B29] a day that had its digest elsewhere has no second one, and what passed before it was chosen doesn’t come', () => {
  const eight = { at: '08:00' }
  const west = times({ timeZone: 'America/Los_Angeles', lastDigestAt: at('2040-01-02T07:00'), lastDigestDay: '2040-01-02' })
  expect(nextDigestAt(west, eight, at('2040-01-02T08:00'))).toBe(at('2040-01-03T16:00'))
  const chosenAt = at('2040-01-02T08:00')
  expect(isDigestDue(times({ chosenAt }), eight, chosenAt)).toBe(false)
  expect(isDigestDue(times({ chosenAt: chosenAt - DAY_MS }), eight, chosenAt)).toBe(true)
  expect(nextDigestAt(times({ chosenAt }), eight, chosenAt)).toBe(at('2040-01-03T07:00'))
})

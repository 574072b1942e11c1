import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { recordNotHeld } from './record-not-held.ts'
import { setLocation } from './set-location.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const say = (from: string, location: string) =>
  told(sample.deps, setLocation(sample.deps, sample.lead, sample.interviewId, { from, location }))
const stands = async () => {
  const { location, locationVersion, scheduleVersion } = (await sample.record()).interview
  return { location, locationVersion, scheduleVersion }
}
const notices = () =>
  sample.deps.db.selectFrom('notices').select(['person_id', 'kind', 'number']).where('kind', '=', 'relocated').execute()
const conflict = expect.objectContaining({ problem: expect.objectContaining({ code: 'conflict' }) })

describe('[J13] where an interview is', () => {
  test('is said, said anew and taken back: each counts a version up, is in the log without its words, and is told to the panel', async () => {
    await say('', 'Room 3')
    expect(await stands()).toEqual({ location: 'Room 3', locationVersion: 1, scheduleVersion: 0 })
    await say('Room 3', 'https://meet.example.com/secret-words')
    await say('https://meet.example.com/secret-words', '')
    expect(await stands()).toEqual({ location: undefined, locationVersion: 3, scheduleVersion: 0 })
    expect(await sample.actions()).toEqual(['set-location', 'set-location', 'set-location'])
    const log = await sample.deps.db.selectFrom('audit_log').selectAll().execute()
    expect(JSON.stringify(log)).not.toContain('secret-words')
    const told = await notices()
    expect(new Set(told.map(({ person_id }) => person_id)).size).toBeGreaterThan(1)
    expect(new Set(told.map(({ number }) => number))).toContain(3)
  })

  test('said twice by one press is said once', async () => {
    await say('', 'Room 3')
    await say('', 'Room 3')
    expect((await stands()).locationVersion).toBe(1)
  })

  test('stays what somebody said meanwhile', async () => {
    await say('', 'Room 3')
    await expect(say('', 'Room 4')).rejects.toEqual(conflict)
    expect((await stands()).location).toBe('Room 3')
  })

  test('can’t be said of one that is not held', async () => {
    const { startsAt: from } = (await sample.record()).interview
    const off = { state: 'cancelled' as const, reason: 'Fell ill', from }
    await told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, off))
    await expect(say('', 'Room 3')).rejects.toEqual(conflict)
    expect((await stands()).location).toBeUndefined()
  })
})

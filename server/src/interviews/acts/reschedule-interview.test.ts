import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { nothingHidden } from '../../candidates/store/hidden.ts'
import { afterReading } from '../../sync/memory-sync.fake.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { listBusySeats } from '../store/busy-times.ts'
import { rescheduleInterview } from './reschedule-interview.ts'

const HOUR = 3_600_000
let sample: SampleInterview
let start: number
beforeEach(async () => {
  sample = await openSampleInterview()
  start = (await sample.record()).interview.startsAt
})
afterEach(() => sample.close())

const move = (over: Partial<Parameters<typeof rescheduleInterview>[3]> = {}) =>
  told(
    sample.deps,
    rescheduleInterview(sample.deps, sample.lead, sample.interviewId, {
      ...{ from: start, startsAt: start + HOUR, minutes: 60, timeZone: 'Europe/Berlin' },
      ...over,
    }),
  )
const conflict = expect.objectContaining({ problem: expect.objectContaining({ code: 'conflict' }) })

describe('[J8] an interview', () => {
  test('is moved: its schedule is a version newer, the log knows, and its readers are told', async () => {
    sample.deps.sync.told.length = 0
    await move()
    expect((await sample.record()).interview).toMatchObject({
      startsAt: start + HOUR,
      minutes: 60,
      timeZone: 'Europe/Berlin',
      scheduleVersion: 1,
    })
    expect(await sample.actions()).toEqual(['moved-interview'])
    const told = sample.deps.sync.told.find((each) => each.topic === 'interview')
    expect(told?.to).toEqual(new Set([sample.moderator.personId, 'sample-priya', 'sample-leo', 'lea']))
  })

  test('moved twice by one press is moved once', async () => {
    await move()
    await move()
    expect((await sample.record()).interview.scheduleVersion).toBe(1)
    expect(await sample.actions()).toEqual(['moved-interview'])
  })

  test('that somebody moved meanwhile stays where they put it', async () => {
    await move()
    await expect(move({ startsAt: start + 2 * HOUR })).rejects.toEqual(conflict)
    expect((await sample.record()).interview.startsAt).toBe(start + HOUR)
    await move({ from: start + HOUR, startsAt: start + 2 * HOUR })
    expect((await sample.record()).interview).toMatchObject({ startsAt: start + 2 * HOUR, scheduleVersion: 2 })
  })

  test('[U21] that somebody made longer meanwhile, or set in another zone, keeps that', async () => {
    const seen = { fromMinutes: (await sample.record()).interview.minutes, startsAt: start, timeZone: 'Europe/Berlin' }
    await move({ ...seen, minutes: 90 })
    await expect(move({ ...seen, startsAt: start + HOUR, minutes: seen.fromMinutes })).rejects.toEqual(conflict)
    await expect(move({ ...seen, fromMinutes: 90, startsAt: start + HOUR, minutes: 90 })).rejects.toEqual(conflict)
    expect((await sample.record()).interview).toMatchObject({ startsAt: start, minutes: 90, timeZone: 'Europe/Berlin' })
    await move({ ...seen, fromMinutes: 90, fromTimeZone: 'Europe/Berlin', startsAt: start + HOUR, minutes: 90 })
    expect((await sample.record()).interview).toMatchObject({ startsAt: start + HOUR, minutes: 90, scheduleVersion: 2 })
  })

  test('that has started stays at its time, also where it starts in that moment', async () => {
    const conduct = { kind: 'conduct' as const, interviewId: sample.interviewId }
    const { deps } = sample
    const starting = {
      ...deps,
      // Between the look at the document and the transaction somebody presses start, and the log's head moves.
      sync: afterReading(deps.sync, () =>
        deps.db
          .insertInto('documents')
          .values({ name: `conduct/${sample.interviewId}`, head: 1 })
          .execute(),
      ),
    }
    const input = { from: start, startsAt: start + HOUR, minutes: 60 }
    await expect(told(sample.deps, rescheduleInterview(starting, sample.lead, sample.interviewId, input))).rejects.toEqual(
      conflict,
    )
    deps.sync.edit(conduct, (doc) => startInterview(doc, 'q', 'mia', 1))
    await expect(move()).rejects.toEqual(conflict)
    expect((await sample.record()).interview).toMatchObject({ startsAt: start, scheduleVersion: 0 })
    expect(await sample.actions()).toEqual([])
  })
})

describe('[J7] who is busy', () => {
  const seats = async (startsAt: number, minutes: number, except?: string) =>
    (
      await listBusySeats(sample.deps.db, { startsAt, minutes }, ['sample-priya', 'sample-mia'], {
        except,
        hidden: nothingHidden,
      })
    ).map((seat) => seat.personId)

  test('sits in an interview that overlaps the slot, and not in one that ends or starts with it', async () => {
    const { minutes } = (await sample.record()).interview
    const end = start + minutes * 60_000
    expect(await seats(start + 5 * 60_000, 15)).toContain('sample-priya')
    expect(await seats(start - 60_000, 480)).toContain('sample-priya')
    expect(await seats(end, 30)).not.toContain('sample-priya')
    expect(await seats(start - 30 * 60_000, 30)).not.toContain('sample-priya')
    expect(await seats(end - 1, 30)).toContain('sample-priya')
  })

  test('is never in the way of the interview that is being moved, or busy with one that ended', async () => {
    expect(await seats(start, 30, sample.interviewId)).not.toContain('sample-priya')
    await sample.deps.db.updateTable('interviews').set({ phase: 'ended' }).where('id', '=', sample.interviewId).execute()
    expect(await seats(start, 30)).not.toContain('sample-priya')
  })
})

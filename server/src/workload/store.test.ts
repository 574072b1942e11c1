import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { listSeats } from './store.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

test('seats of a span are those of interviews that start in it and haven’t ended', async () => {
  const { db } = sample.deps
  const { interview, panel } = await sample.record()
  const span = { from: interview.startsAt, to: interview.startsAt + 1 }
  const seats = await listSeats(db, span)
  expect(seats.map(({ person }) => person.id).sort()).toEqual(panel.map(({ personId }) => personId).sort())
  expect(new Set(seats.map(({ minutes }) => minutes))).toEqual(new Set([interview.minutes]))
  expect(await listSeats(db, { from: span.from + 1, to: span.from + 2 })).toEqual([])
  await db.updateTable('interviews').set({ phase: 'ended' }).where('id', '=', interview.id).execute()
  expect(await listSeats(db, span)).toEqual([])
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { loadSyncFacts } from '../store/interview-facts.ts'
import { makeRoom } from './make-room.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

test('[S34] a lead makes room in an interview’s documents, eight times at most; it is recorded, and sockets judge by it at once', async () => {
  const { deps, lead, interviewId } = sample
  const made = async () => (await loadSyncFacts(deps.db, interviewId))?.roomMade
  expect(await made()).toBe(0)
  await told(deps, makeRoom(deps, lead, interviewId, 'A program filled the notes'))
  expect(await made()).toBe(1)
  expect(await sample.actions()).toEqual(['made-room'])
  for (let i = 0; i < 7; i++) await told(deps, makeRoom(deps, lead, interviewId, 'Again'))
  await expect(told(deps, makeRoom(deps, lead, interviewId, 'And again'))).rejects.toMatchObject({
    problem: { code: 'conflict' },
  })
  expect(await made()).toBe(8)
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { loadHistory } from '../interviews/store/interview-history.ts'
import { declineScorecard } from './decline-scorecard.ts'
import { reopenScorecard } from './reopen-scorecard.ts'
import { revealInterview } from './reveal-interview.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const conflict = (message: RegExp) =>
  expect.objectContaining({ problem: expect.objectContaining({ code: 'conflict', message: expect.stringMatching(message) }) })
const reveal = (actor = sample.lead, reason = 'They can’t be reached') =>
  told(sample.deps, revealInterview(sample.deps, actor, sample.interviewId, reason))
const facts = async () => (await sample.record()).facts
const history = () => loadHistory(sample.deps.db, sample.interviewId, sample.lead.personId)

describe('[R7] the reveal by itself', () => {
  test('is recorded with the last awaited scorecard, and not before', async () => {
    await sample.handIn(sample.moderator)
    expect((await facts()).revealed).toBe(false)
    sample.time.now += 60_000
    await sample.handIn(sample.panelist)
    expect((await facts()).revealed).toBe(true)
    expect((await history()).reveal).toEqual({ at: sample.time.now })
    expect(await sample.actions()).toEqual(['submitted', 'submitted', 'revealed', 'ended'])
  })

  test('[R2] comes with a declined scorecard as well', async () => {
    await sample.handIn(sample.moderator)
    await told(sample.deps, declineScorecard(sample.deps, sample.panelist, sample.interviewId, 'I know the candidate'))
    expect((await facts()).revealed).toBe(true)
  })

  test('stays when a scorecard is reopened, and is not recorded again when that comes back', async () => {
    await sample.handIn(sample.moderator)
    await sample.handIn(sample.panelist)
    const before = (await history()).reveal
    await told(
      sample.deps,
      reopenScorecard(sample.deps, sample.lead, sample.interviewId, sample.panelist.personId, {
        version: 1,
        reason: 'A slip',
      }),
    )
    expect((await facts()).revealed).toBe(true)
    sample.time.now += 1
    await sample.handIn(sample.panelist, 'On second thoughts.')
    expect((await history()).reveal).toEqual(before)
    expect((await sample.actions()).filter((action) => action === 'revealed')).toHaveLength(1)
  })
})

describe('[R7] [R8] the reveal by a lead', () => {
  test('is recorded with who and why, and told to those who may read the interview', async () => {
    await sample.handIn(sample.moderator)
    sample.deps.sync.told.length = 0
    await reveal()
    expect((await history()).reveal).toEqual({
      at: sample.time.now,
      by: { id: 'lea', name: 'Lea' },
      reason: 'They can’t be reached',
    })
    expect(sample.deps.sync.told.map(({ topic }) => topic)).toEqual(['scorecards', 'interview', 'interviews'])
  })

  test('again changes nothing: the first reason stands, and nobody is told', async () => {
    await sample.handIn(sample.moderator)
    await reveal()
    sample.deps.sync.told.length = 0
    await reveal(sample.moderator, 'Another reason')
    expect((await history()).reveal?.reason).toBe('They can’t be reached')
    expect(sample.deps.sync.told).toEqual([])
    expect((await sample.actions()).filter((action) => action === 'revealed')).toHaveLength(1)
  })

  test('that is committed is answered so, and told, also where the facts can’t be read anew', async () => {
    await sample.handIn(sample.moderator)
    const { sync } = sample.deps
    const failing = { ...sample.deps, sync: { ...sync, factsChanged: () => Promise.reject(new Error('the disk is gone')) } }
    sync.told.length = 0
    await told(failing, revealInterview(failing, sample.lead, sample.interviewId, 'Pavel can’t be reached'))
    expect((await sample.record()).facts.revealed).toBe(true)
    expect(sync.told.map(({ topic }) => topic)).toEqual(['scorecards', 'interview', 'interviews'])
  })

  test('of nothing is refused', async () => {
    await sample.write(sample.moderator)
    await expect(reveal()).rejects.toEqual(conflict(/nothing to reveal/))
    expect((await facts()).revealed).toBe(false)
  })

  test('who rates there waits for their own scorecard', async () => {
    await sample.handIn(sample.panelist)
    await expect(reveal(sample.moderator)).rejects.toEqual(conflict(/your own scorecard first/))
  })

  test('at the same moment as the last submission is recorded once', async () => {
    await sample.handIn(sample.moderator)
    const sequence = await sample.write(sample.panelist)
    await Promise.all([reveal(), sample.submit(sample.panelist, sequence, 'last')])
    expect((await sample.actions()).filter((action) => action === 'revealed')).toHaveLength(1)
  })
})

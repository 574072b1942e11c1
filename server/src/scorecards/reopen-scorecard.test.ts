import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { declineScorecard } from './decline-scorecard.ts'
import { reopenScorecard } from './reopen-scorecard.ts'
import { listVersions } from './store/scorecards.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const reopen = (version: number, author = sample.panelist) =>
  told(
    sample.deps,
    reopenScorecard(sample.deps, sample.lead, sample.interviewId, author.personId, {
      version,
      reason: 'Rated the wrong question',
    }),
  )
const decline = (reason: string, author = sample.panelist) =>
  told(sample.deps, declineScorecard(sample.deps, author, sample.interviewId, reason))
const stateOf = async (author = sample.panelist) =>
  (await sample.record()).standings.find((standing) => standing.personId === author.personId)?.state
const versions = () => listVersions(sample.deps.db, sample.interviewId, sample.panelist.personId)

describe('[U12] a reopened scorecard', () => {
  test('is a draft again, unlocked, and its version stays as it was', async () => {
    await sample.handIn(sample.panelist, 'First words.')
    const before = await versions()
    expect(await sample.locked(sample.panelist)).toBe(true)
    await reopen(1)
    expect(await stateOf()).toEqual({
      ...{ state: 'reopened', version: 1, reopenedAt: sample.time.now, reason: 'Rated the wrong question' },
    })
    expect(await sample.locked(sample.panelist)).toBe(false)
    expect((await sample.record()).facts.scorecardsIn.size).toBe(0)
    expect(await versions()).toEqual(before)
  })

  test('[U14] comes back as the next version beside the old one', async () => {
    await sample.handIn(sample.panelist, 'First words.')
    await reopen(1)
    await sample.handIn(sample.panelist, 'Second thoughts.')
    expect((await versions()).map(({ version, content }) => [version, content.takeAways])).toEqual([
      [1, 'First words.'],
      [2, 'Second thoughts.'],
    ])
    expect(await sample.actions()).toEqual(['submitted', 'reopened', 'submitted'])
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  })

  test('[U17] is reopened once, however often the command comes', async () => {
    await sample.handIn(sample.panelist)
    await Promise.all([reopen(1), reopen(1), reopen(1)])
    expect((await sample.actions()).filter((action) => action === 'reopened')).toHaveLength(1)
  })

  test('[U15] declined after a submitted version tells which, and is reopened by it', async () => {
    await sample.handIn(sample.panelist)
    await reopen(1)
    await decline('I know the candidate')
    expect(await stateOf()).toMatchObject({ state: 'declined', version: 1 })
    await reopen(1)
    expect(await stateOf()).toMatchObject({ state: 'reopened', version: 1 })
  })

  test('[U17] is not reopened for a version that is no longer the newest', async () => {
    await sample.handIn(sample.panelist)
    await reopen(1)
    await sample.handIn(sample.panelist)
    await expect(reopen(1)).rejects.toEqual(refusal('conflict'))
    expect((await stateOf())?.state).toBe('submitted')
  })

  test('[U4] keeps the answer to the key that submitted it: a late retry submits nothing anew', async () => {
    const sequence = await sample.write(sample.panelist)
    const first = await sample.submit(sample.panelist, sequence, 'lost-reply')
    await reopen(1)
    expect(await sample.submit(sample.panelist, sequence, 'lost-reply')).toEqual(first)
    expect((await stateOf())?.state).toBe('reopened')
  })
})

test('a draft can’t be reopened, and who has no scorecard has none', async () => {
  await expect(reopen(0)).rejects.toEqual(refusal('conflict'))
  await expect(reopen(0, sample.observer)).rejects.toEqual(refusal('not-found'))
})

describe('[U15] declining to score', () => {
  test('counts as handed in and locks the draft, also one that nobody wrote', async () => {
    await decline('I know the candidate')
    expect(await stateOf()).toEqual({
      ...{ state: 'declined', version: 0, declinedAt: sample.time.now, reason: 'I know the candidate' },
    })
    expect([...(await sample.record()).facts.scorecardsIn]).toEqual([sample.panelist.personId])
    expect(await sample.locked(sample.panelist)).toBe(true)
  })

  test('again with the same reason changes nothing, and with another is too late', async () => {
    await decline('I know the candidate')
    await decline('I know the candidate')
    expect(await sample.actions()).toEqual(['declined-to-score'])
    await expect(decline('Another reason')).rejects.toEqual(refusal('already-submitted'))
  })

  test('is for those who rate and have not handed in', async () => {
    await expect(decline('No time', sample.observer)).rejects.toEqual(refusal('not-found'))
    await expect(decline('No time', sample.lead)).rejects.toEqual(refusal('not-found'))
    await sample.handIn(sample.panelist)
    await expect(decline('No time')).rejects.toEqual(refusal('already-submitted'))
  })

  test('is taken back by reopening', async () => {
    await decline('I know the candidate')
    await reopen(0)
    expect(await sample.locked(sample.panelist)).toBe(false)
    await sample.handIn(sample.panelist)
    expect(await stateOf()).toMatchObject({ state: 'submitted', version: 1 })
  })

  test('[U17] and submitting at one moment: one of the two happens', async () => {
    const sequence = await sample.write(sample.panelist)
    const results = await Promise.allSettled([sample.submit(sample.panelist, sequence, 'key'), decline('No time after all')])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect((await sample.actions()).filter((action) => action !== 'revealed')).toHaveLength(1)
  })
})

import type { Actor } from '@panelbook/shared/access/policy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { interviewView } from '../interviews/interview-view.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { loadHistory } from '../interviews/store/interview-history.ts'
import { insertInterview } from '../interviews/store/interviews.ts'
import { insertDrafts } from '../scorecards/store/scorecards.ts'
import { applicationLoop } from './application-loop.ts'
import { candidateProfile } from './candidate-profile.ts'
import { decideApplication } from './decide-application.ts'

const HOUR = 3_600_000
let sample: SampleInterview
let ids: { candidateId: string; applicationId: string }
let start: number
beforeEach(async () => {
  sample = await openSampleInterview()
  const { interview } = await sample.record()
  ids = { candidateId: interview.candidate.id, applicationId: interview.applicationId ?? '' }
  start = interview.startsAt
})
afterEach(() => sample.close())

const read = (actor: Actor = sample.lead) => applicationLoop(sample.deps, actor, ids)
const whys = async (actor?: Actor) => (await read(actor)).waitsFor.map(({ why }) => why)
/** Another interview of the application, in which this person rates. */
async function plan(id: string, rater: Actor, startsAt = start + 24 * HOUR) {
  const { plan: asked, interview } = await sample.record()
  const panel = [{ personId: rater.personId, role: 'moderator' as const }]
  const of = { ...ids, role: interview.role, roleId: interview.roleId, stage: 'Another stage' }
  await insertInterview(sample.deps.db, { id, ...of, plan: asked, startsAt, minutes: 45, panel, createdBy: undefined }, 1)
  await insertDrafts(sample.deps.db, id, [rater.personId])
}

describe('[N19] a loop', () => {
  test('that nothing is in yet has only interviews to come, and waits once one is over or has a scorecard', async () => {
    sample.time.now = start - HOUR
    expect(await read()).toMatchObject({ waitsFor: [], coming: [{ id: sample.interviewId }] })
    expect(await read()).not.toHaveProperty('results')
    sample.time.now = start + 3 * HOUR
    expect(await whys()).toEqual(['scorecards'])
    await sample.handIn(sample.panelist, 'Words of the panelist.')
    sample.time.now = start - HOUR
    expect(await whys()).toEqual(['scorecards'])
    expect(JSON.stringify(await read())).not.toContain('Words of the panelist')
  })

  test('opens with the reveal, gives the scorecards as they were then, and records that it gave them', async () => {
    await sample.handIn(sample.panelist, 'Words of the panelist.')
    await sample.handIn(sample.moderator)
    const { results } = await read()
    expect(results?.map(({ interview, scorecards }) => [interview.id, scorecards.length])).toEqual([[sample.interviewId, 2]])
    const opened = async () => (await sample.actions()).filter((action) => action === 'opened').length
    expect(await opened()).toBe(2)
    await read()
    expect(await opened()).toBe(2)
  })

  test('is closed for whoever has still to rate in any stage of it, also one to come, and for no one else', async () => {
    for (const author of [sample.panelist, sample.moderator]) await sample.handIn(author, 'Words of a colleague.')
    await plan('next-stage', sample.lead)
    expect(await whys()).toEqual(['mine'])
    expect(JSON.stringify(await read())).not.toContain('Words of a colleague')
    expect((await sample.actions()).filter((action) => action === 'opened')).toEqual([])
    const other = await read(sample.observer)
    expect([other.waitsFor, other.coming.map(({ id }) => id), other.results?.length]).toEqual([[], ['next-stage'], 1])
  })

  test('gives whoever has still to rate no reason of a decision on the candidate’s page either, but their own', async () => {
    for (const author of [sample.panelist, sample.moderator]) await sample.handIn(author, 'Words of a colleague.')
    const decisions = [
      { by: sample.lead, reason: 'A reason of another lead', after: 0 },
      { by: sample.observer, reason: 'A reason of one’s own', after: 1 },
    ]
    for (const { by, ...decision } of decisions) {
      await told(sample.deps, decideApplication(sample.deps, by, { ...ids, outcome: 'hold', ...decision }))
    }
    await plan('next-stage', sample.observer)
    const reasonsFor = async (actor: Actor) => {
      const { applications } = await candidateProfile(sample.deps.db, actor, ids.candidateId, sample.time.now)
      return applications.flatMap((application) => application.decisions.map(({ reason }) => reason))
    }
    expect(await reasonsFor(sample.lead)).toEqual(['A reason of another lead', 'A reason of one’s own'])
    expect(await reasonsFor(sample.observer)).toEqual([undefined, 'A reason of one’s own'])
  })

  test('tells its decision and the reason only where it is open', async () => {
    for (const author of [sample.panelist, sample.moderator]) await sample.handIn(author)
    const decision = { outcome: 'advance' as const, reason: 'Deep in all of it', after: 0 }
    await told(sample.deps, decideApplication(sample.deps, sample.lead, { ...ids, ...decision }))
    expect((await read()).application.decisions).toMatchObject([{ reason: 'Deep in all of it' }])
    await plan('next-stage', sample.lead)
    expect((await read()).application.decisions).toEqual([])
  })

  test('leaves out what was not held', async () => {
    const input = { state: 'cancelled' as const, reason: 'Fell ill', from: start }
    await told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, input))
    sample.time.now = start + 3 * HOUR
    expect(await read()).toMatchObject({ waitsFor: [], coming: [] })
  })
})

test('[N20] the review tells leads of the decision on the application, and neither the panel nor who has still to rate', async () => {
  for (const author of [sample.panelist, sample.moderator]) await sample.handIn(author)
  const decision = { outcome: 'hire' as const, reason: 'Deep in all of it', after: 0 }
  await told(sample.deps, decideApplication(sample.deps, sample.lead, { ...ids, ...decision }))
  const seenBy = async (actor: Actor) => {
    const history = await loadHistory(sample.deps.db, sample.interviewId, actor.personId)
    return interviewView(actor, await sample.record(), history, sample.deps.clock.now()).applicationDecisions
  }
  expect(await seenBy(sample.lead)).toMatchObject([{ outcome: 'hire', reason: 'Deep in all of it' }])
  expect(await seenBy(sample.panelist)).toBeUndefined()
  await sample.deps.db
    .updateTable('panel_members')
    .set({ role: 'shadow' })
    .where('person_id', '=', sample.observer.personId)
    .execute()
  expect(await seenBy(sample.observer)).toBeUndefined()
})

import { documentAccess } from '@panelbook/shared/access/policy'
import { readConduct, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { withEndings } from '@panelbook/shared/interviews/conduct/endings'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Refusal } from '@panelbook/shared/refusals/refusal'
import { refusalInWords } from '@panelbook/shared/refusals/refusal-in-words'
import { takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { verifyAudit } from '../../audit/verify/verify-audit.ts'
import { nothingHidden } from '../../candidates/store/hidden.ts'
import { candidateSummaryRow } from '../../comparing/store/candidate-summaries.ts'
import { findRole } from '../../roles/store.ts'
import { declineScorecard } from '../../scorecards/decline-scorecard.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { revealInterview } from '../../scorecards/reveal-interview.ts'
import { interviewView } from '../interview-view.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { listBusySeats } from '../store/busy-times.ts'
import { listTurns } from '../store/interview-endings.ts'
import { loadHistory } from '../store/interview-history.ts'
import { readInterviewList } from '../store/interview-list.ts'
import { endOverdue } from './end-interview.ts'
import { followDocuments } from './following/follow-documents.ts'
import { planInterviewAnew } from './plan-interview-anew.ts'
import { recordNotHeld } from './record-not-held.ts'
import { rescheduleInterview } from './reschedule-interview.ts'

const HOUR = 3_600_000
let sample: SampleInterview
let start: number
beforeEach(async () => {
  sample = await openSampleInterview()
  start = (await sample.record()).interview.startsAt
})
afterEach(() => sample.close())

const record = (over: Partial<Parameters<typeof recordNotHeld>[3]> = {}) =>
  told(
    sample.deps,
    recordNotHeld(sample.deps, sample.lead, sample.interviewId, {
      ...{ state: 'cancelled', reason: 'They fell ill', from: start },
      ...over,
    }),
  )
const planAnew = (over: Partial<Parameters<typeof planInterviewAnew>[3]> = {}) =>
  told(
    sample.deps,
    planInterviewAnew(sample.deps, sample.lead, sample.interviewId, {
      ...{ from: start, startsAt: start + 24 * HOUR, minutes: 60 },
      ...over,
    }),
  )
const refused = (refusal: Refusal) => expect.objectContaining({ problem: refusalInWords(refusal) })
const view = async (actor = sample.lead) =>
  interviewView(
    actor,
    await sample.record(),
    await loadHistory(sample.deps.db, sample.interviewId, actor.personId),
    sample.deps.clock.now(),
  )
const group = async (name: 'live' | 'waiting' | 'upcoming' | 'past', now = sample.deps.clock.now()) =>
  (await readInterviewList(sample.deps.db, { actor: sample.lead, hidden: nothingHidden, now }, { show: 'all', limit: 50 })).ids[
    name
  ].includes(sample.interviewId)

describe('[N13] an interview', () => {
  test('is cancelled with its reason: everyone who may read it is told, and the log knows', async () => {
    sample.deps.sync.told.length = 0
    await record()
    expect((await view()).notHeld).toMatchObject({ state: 'cancelled', reason: 'They fell ill', by: { id: 'lea' } })
    expect(await sample.actions()).toEqual(['not-held'])
    const told = sample.deps.sync.told.find((each) => each.topic === 'interview')
    expect(told?.to).toEqual(new Set([sample.moderator.personId, 'sample-priya', 'sample-leo', 'lea']))
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  })

  test('cancelled twice by one press is cancelled once, and no other lead’s no-show goes over it', async () => {
    await record()
    await record()
    expect(await sample.actions()).toEqual(['not-held'])
    sample.time.now = start + HOUR
    await expect(record({ state: 'no-show' })).rejects.toEqual(refused({ kind: 'interview-not-held', state: 'cancelled' }))
  })

  test('is not a no-show before its time, and nothing that was moved meanwhile is called off', async () => {
    sample.time.now = start - 1
    await expect(record({ state: 'no-show' })).rejects.toEqual(refused({ kind: 'no-show-too-early' }))
    await expect(record({ from: start - HOUR })).rejects.toEqual(refused({ kind: 'moved-meanwhile' }))
    sample.time.now = start
    await record({ state: 'no-show', reason: 'Nobody was there' })
    expect((await view()).notHeld?.state).toBe('no-show')
  })

  test('that is revealed has taken place', async () => {
    for (const author of [sample.moderator, sample.panelist]) await sample.handIn(author)
    await expect(record()).rejects.toEqual(refused({ kind: 'interview-was-held' }))
  })

  test('is planned anew once, for a time that no one else chose meanwhile', async () => {
    await expect(planAnew()).rejects.toEqual(refused({ kind: 'moved-meanwhile' }))
    await record()
    const input = { from: start, startsAt: start + HOUR, minutes: 45 }
    await expect(told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, input))).rejects.toEqual(
      refused({ kind: 'interview-not-held', state: 'cancelled' }),
    )
    await planAnew()
    await planAnew()
    expect(await sample.actions()).toEqual(['not-held', 'moved-interview'])
    await expect(planAnew({ startsAt: start + 48 * HOUR })).rejects.toEqual(refused({ kind: 'moved-meanwhile' }))
    expect(await view()).toMatchObject({ startsAt: start + 24 * HOUR, minutes: 60, phase: 'not-started' })
    expect((await view()).notHeld).toBeUndefined()
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  })

  test('is not planned anew while its application is withdrawn', async () => {
    await record()
    await sample.deps.db.updateTable('applications').set({ state: 'withdrawn' }).execute()
    await expect(planAnew()).rejects.toEqual(refused({ kind: 'application-withdrawn' }))
  })
})

describe('[N14] nothing is waited for of an interview that is not held', () => {
  test('in any list, whether its time is to come or past, and it is in no one’s way', async () => {
    sample.time.now = start + 3 * HOUR
    expect(await group('waiting')).toBe(true)
    await record({ state: 'no-show' })
    expect(await group('waiting')).toBe(false)
    expect(await group('past')).toBe(true)
    expect(await group('upcoming', start - HOUR)).toBe(true)
    expect(await view(sample.panelist)).not.toHaveProperty('waitingFor')
    expect(await view()).not.toHaveProperty('missing')
    const busy = await listBusySeats(sample.deps.db, { startsAt: start, minutes: 30 }, ['sample-priya'], {
      except: undefined,
      hidden: nothingHidden,
    })
    expect(busy.map(({ interviewId }) => interviewId)).not.toContain(sample.interviewId)
  })

  test('and no scorecard is written, handed in, declined, reopened or revealed; what was written stays its author’s', async () => {
    await sample.handIn(sample.moderator)
    const head = await sample.write(sample.panelist, 'Not finished.')
    await record()
    const { facts } = await sample.record()
    const card = { kind: 'card', interviewId: sample.interviewId, personId: sample.panelist.personId } as const
    expect(documentAccess(sample.panelist, card, facts)).toBe('read')
    expect(documentAccess(sample.lead, card, facts)).toBe('none')
    expect(documentAccess(sample.panelist, { ...card, kind: 'private' }, facts)).toBe('write')
    expect(documentAccess(sample.panelist, { kind: 'notes', interviewId: sample.interviewId }, facts)).toBe('write')
    expect(documentAccess(sample.panelist, { kind: 'conduct', interviewId: sample.interviewId }, facts)).toBe('read')
    const words = await sample.deps.sync.readDocument(card, (doc) => takeAwaysText(doc).toString())
    expect(words).toBe('Not finished.')

    const { deps, lead, panelist, moderator, interviewId } = sample
    const notHeld = refused({ kind: 'interview-not-held', state: 'cancelled' })
    await expect(sample.submit(panelist, head, 'late')).rejects.toEqual(notHeld)
    await expect(told(deps, declineScorecard(deps, panelist, interviewId, 'No time'))).rejects.toEqual(notHeld)
    const reopening = { version: 1, reason: 'A slip' }
    await expect(told(deps, reopenScorecard(deps, lead, interviewId, moderator.personId, reopening))).rejects.toEqual(notHeld)
    await expect(told(deps, revealInterview(deps, lead, interviewId, 'To see'))).rejects.toEqual(notHeld)

    await planAnew()
    expect(documentAccess(panelist, card, (await sample.record()).facts)).toBe('write')
    await sample.submit(panelist, head, 'in time')
    expect((await sample.record()).facts.revealed).toBe(true)
  })

  test('and no comparison has it', async () => {
    const { roleId, candidate } = (await sample.record()).interview
    const role = roleId === undefined ? undefined : await findRole(sample.deps.db, roleId)
    if (!role) throw new Error('The sample interview has a role')
    const listed = async () =>
      (await candidateSummaryRow(sample.deps.db, role, candidate.id))?.summary_json.includes(sample.interviewId) ?? false
    expect(await listed()).toBe(true)
    await record()
    expect(await listed()).toBe(false)
  })

  test('and its conversation is over, whatever its documents say then', async () => {
    const { db, clock, logger, sync } = sample.deps
    const name = { kind: 'conduct', interviewId: sample.interviewId } as const
    const follow = followDocuments({ db, sync: () => sync, clock, logger })
    const question = planQuestions((await sample.record()).plan)[0]?.question.id ?? ''
    const conduct = async (at: number) => {
      sync.edit(name, (doc) => startInterview(doc, question, 'mia', at))
      await follow(name, await sync.readDocument(name, (doc) => doc))
    }
    sample.time.now = start
    await conduct(start)
    expect((await sample.record()).interview.phase).toBe('running')
    sample.time.now = start + 10 * 60_000
    await record({ reason: 'The line broke' })
    expect((await sample.record()).interview.phase).toBe('ended')
    // An edit that was committed in the moment of the cancellation.
    await conduct(start + 10 * 60_000)
    expect((await sample.record()).interview.phase).toBe('ended')
    sample.time.now = start + 5 * HOUR
    expect(await endOverdue(sample.deps)).toBe(0)

    await planAnew()
    const timeline = await sync.readDocument(name, (doc) => readConduct(doc).timeline)
    const now = start + 30 * HOUR
    const anew = conductTime(withEndings(timeline, await listTurns(db, sample.interviewId)), now)
    // [N15] nothing of the first conversation counts in the second.
    expect(anew).toMatchObject({ phase: 'not-started', elapsedMs: 0, asked: [] })
    expect((await sample.record()).interview.phase).toBe('not-started')
  })
})

test('[N15] [N16] an interview that is planned anew keeps panel and drafts, and every earlier time with what came of it', async () => {
  const input = { from: start, startsAt: start + HOUR, minutes: 60 }
  await told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, input))
  await sample.write(sample.panelist)
  sample.time.now = start + 2 * HOUR
  await record({ state: 'no-show', reason: 'Nobody was there', from: start + HOUR })
  await planAnew({ from: start + HOUR })
  const { changes, panel, endings } = await view()
  expect(changes).toMatchObject([
    { kind: 'moved', slot: { startsAt: start }, to: { startsAt: start + HOUR }, by: { id: 'lea' } },
    { kind: 'no-show', slot: { startsAt: start + HOUR }, reason: 'Nobody was there' },
    { kind: 'planned', slot: { startsAt: start + HOUR }, to: { startsAt: start + 24 * HOUR } },
  ])
  expect(panel).toHaveLength(3)
  // Tabs of an earlier release know two reasons of an ending, and no others.
  expect(endings ?? []).toEqual([])
  expect((await sample.record()).interview.scheduleVersion).toBe(3)
})

test('[N16] a reason or a time that was changed in the database is found', async () => {
  await record()
  await sample.deps.db.updateTable('not_held').set({ reason: 'Another' }).execute()
  await sample.deps.db.updateTable('interviews').set({ not_held: null }).where('id', '=', sample.interviewId).execute()
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([
    expect.stringContaining('whether it takes place'),
    expect.stringContaining('cancellation or no-show 1 is not as it was recorded'),
  ])
})

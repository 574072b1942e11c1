import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { nothingHidden } from '../candidates/store/hidden.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { insertInterview } from '../interviews/store/interviews.ts'
import { findRole } from '../roles/store.ts'
import { listOverdueSeats } from './overdue-store.ts'
import { listUnstarted } from './store.ts'
import { whoIsMissing } from './who-is-missing.ts'

const HOUR = 3_600_000
let sample: SampleInterview
let start: number
beforeEach(async () => {
  sample = await openSampleInterview()
  // A Monday morning; the other samples are at the same time of their own.
  start = Date.UTC(2040, 0, 2, 9)
  await sample.deps.db
    .updateTable('interviews')
    .set({ starts_at: start, minutes: 60 })
    .where('id', '=', sample.interviewId)
    .execute()
  await sample.deps.db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
})
afterEach(() => sample.close())

const read = (of = {}) => whoIsMissing(sample.deps.db, sample.lead, of, sample.time.now)
const overdue = async (of = {}) => (await read(of)).overdue.rows.map(({ person, since }) => [person.id, since])

describe('[N22] who is missing', () => {
  test('is no one before the slot is over', async () => {
    sample.time.now = start + HOUR - 1
    expect(await read()).toEqual({
      overdue: { total: 0, rows: [] },
      unstarted: { total: 0, rows: [] },
      seats: { total: 0, rows: [] },
      waiting: { total: 0, rows: [] },
    })
  })

  test('is no one before that either where the conversation ended early: what is due in a while is not overdue', async () => {
    await sample.deps.db.updateTable('interviews').set({ phase: 'ended' }).execute()
    sample.time.now = start + HOUR - 1
    expect(await overdue()).toEqual([])
    sample.time.now = start + HOUR
    expect(await overdue()).toEqual([
      [sample.moderator.personId, start + HOUR],
      [sample.panelist.personId, start + HOUR],
    ])
  })

  test('asks first whether an interview took place that no one started, and names each missing scorecard once one is in', async () => {
    sample.time.now = start + 2 * HOUR
    expect((await read()).unstarted.rows.map(({ id }) => id)).toEqual([sample.interviewId])
    expect(await overdue()).toEqual([])
    await sample.handIn(sample.panelist, 'Words of the panelist.')
    expect((await read()).unstarted.total).toBe(0)
    expect(await overdue()).toEqual([[sample.moderator.personId, start + HOUR]])
    expect(await overdue({ personId: sample.panelist.personId })).toEqual([])
    expect(await overdue({ roleId: 'another-role' })).toEqual([])
    expect(JSON.stringify(await read())).not.toContain('Words of the panelist')
    await sample.handIn(sample.moderator)
    expect(await overdue()).toEqual([])
  })

  test('is counted whole where only the first are given, the longest overdue first', async () => {
    const { db } = sample.deps
    sample.time.now = start + 2 * HOUR
    expect(await listOverdueSeats(db, { hidden: nothingHidden }, sample.time.now, 1)).toEqual({ total: 0, rows: [] })
    // Two seats of one interview are asked about together.
    expect(await listUnstarted(db, { hidden: nothingHidden }, sample.time.now, 1)).toEqual({
      total: 1,
      rows: [sample.interviewId],
    })
    await db.updateTable('interviews').set({ phase: 'ended' }).execute()
    const all = (await listOverdueSeats(db, { hidden: nothingHidden }, sample.time.now, 9)).rows.map(({ personId }) => personId)
    expect(all).toEqual([sample.moderator.personId, sample.panelist.personId])
    const rows = [{ id: sample.interviewId, personId: sample.moderator.personId }]
    expect(await listOverdueSeats(db, { hidden: nothingHidden }, sample.time.now, 1)).toEqual({ total: 2, rows })
    expect((await listUnstarted(db, { hidden: nothingHidden }, sample.time.now, 1)).total).toBe(0)
  })

  test('is no one in what was not held, or withdrawn', async () => {
    sample.time.now = start + 2 * HOUR
    await sample.deps.db.updateTable('applications').set({ state: 'withdrawn' }).execute()
    expect((await read()).unstarted.total).toBe(0)
    await sample.deps.db.updateTable('applications').set({ state: 'active' }).execute()
    expect((await read()).unstarted.total).toBe(1)
    const input = { state: 'no-show' as const, reason: 'Nobody was there', from: start }
    await told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, input))
    expect((await read()).unstarted.total).toBe(0)
  })
})

test('[N23] a seat that rates is empty once its person can’t sign in, until the interview is over', async () => {
  sample.time.now = start - DAY_MS
  const seats = async () => (await read()).seats.rows.map(({ person }) => person.id)
  for (const id of ['sample-priya', 'sample-leo']) {
    await sample.deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', id).execute()
  }
  // Leo observes.
  expect(await seats()).toEqual(['sample-priya'])
  sample.time.now = start + 2 * HOUR
  expect(await seats()).toEqual([])
})

describe('[N24] a candidate waits', () => {
  const promise = async (answerWithinDays: number | undefined) => {
    const { roleId = '' } = (await sample.record()).interview
    const role = await findRole(sample.deps.db, roleId)
    if (!role) throw new Error('The sample interview has a role')
    const { id: _id, version: _version, archived: _archived, ...content } = role
    const content_json = JSON.stringify({ ...content, answerWithinDays })
    await sample.deps.db.updateTable('roles').set({ content_json }).where('id', '=', roleId).execute()
    return role
  }
  const waiting = async () => (await read()).waiting.rows

  test('longer than the role promises, from the end of the last interview, in working days', async () => {
    const role = await promise(3)
    const { applicationId = '' } = (await sample.record()).interview
    await sample.deps.db.updateTable('applications').set({ state: 'withdrawn' }).where('id', '!=', applicationId).execute()
    sample.time.now = start + 3 * DAY_MS
    expect(await waiting()).toEqual([])
    sample.time.now = start + 4 * DAY_MS
    const [first, ...others] = await waiting()
    expect(others).toEqual([])
    expect(first).toMatchObject({ applicationId, days: 4, promised: 3, since: start + HOUR, after: 'Design interview' })
    expect(first?.next?.stageId).toBe(role.stages[0]?.id)
    await promise(undefined)
    expect(await waiting()).toEqual([])
  })

  test('no longer once something is planned, or decided for good or on hold', async () => {
    await promise(1)
    const { interview, plan } = await sample.record()
    const { applicationId = '' } = interview
    await sample.deps.db.updateTable('applications').set({ state: 'withdrawn' }).where('id', '!=', applicationId).execute()
    sample.time.now = start + 7 * DAY_MS
    expect(await waiting()).toHaveLength(1)
    for (const outcome of ['hold', 'hire', 'decline']) {
      await sample.deps.db.updateTable('applications').set({ outcome }).where('id', '=', applicationId).execute()
      expect(await waiting()).toEqual([])
    }
    await sample.deps.db.updateTable('applications').set({ outcome: 'advance' }).where('id', '=', applicationId).execute()
    expect(await waiting()).toHaveLength(1)
    const panel = [{ personId: sample.lead.personId, role: 'moderator' as const }]
    const of = { applicationId, candidateId: interview.candidate.id, role: interview.role, roleId: interview.roleId }
    const next = { id: 'next', ...of, plan, startsAt: start + 9 * DAY_MS, minutes: 45, panel, createdBy: undefined }
    await insertInterview(sample.deps.db, next, 1)
    expect(await waiting()).toEqual([])
  })
})

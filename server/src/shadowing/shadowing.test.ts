import type { Actor } from '@panelbook/shared/access/policy'
import { readableAuditKinds } from '@panelbook/shared/access/policy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { eraseWhole } from '../candidates/erasing/erase-candidate.ts'
import { findBelongings } from '../candidates/store/erase-rows.ts'
import { changePanel } from '../interviews/acts/change-panel.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { setTeam } from '../roles/set-team.ts'
import { listOwnPaths, readPath } from './read-path.ts'
import { setPath, writeFree } from './set-path.ts'

const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
const ROLE = 'sample-role-python'
const usual = { shadows: 2, reverses: 1 }
const nia: Actor = { personId: 'nia', workspaceRole: 'interviewer' }
const cora: Actor = { personId: 'cora', workspaceRole: 'interviewer' }
const otto: Actor = { personId: 'otto', workspaceRole: 'interviewer' }

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { nia: 'interviewer', cora: 'interviewer', otto: 'interviewer' })
  await db.updateTable('interviews').set({ role_id: null }).where('id', '!=', sample.interviewId).execute()
  const slot = { starts_at: START, minutes: 60, phase: 'not-started' }
  await db.updateTable('interviews').set(slot).where('id', '=', sample.interviewId).execute()
  sample.time.now = START - 2 * HOUR
})
afterEach(() => sample.close())

const set = (path: typeof usual | undefined, after: number, by = 'lea') =>
  answerOf(setPath(sample.deps, { id: ROLE, path, after, by }))
const free = (personId: string, is: boolean, reason = 'They did it elsewhere') =>
  answerOf(writeFree(sample.deps, { id: ROLE, personId, free: is, reason, by: 'lea' }))
const read = (actor = sample.lead) => readPath(sample.deps.db, actor, ROLE, sample.time.now)
const of = async (id: string, actor?: Actor) => (await read(actor)).people.find(({ person }) => person.id === id)
const own = async (actor = nia) => (await listOwnPaths(sample.deps.db, actor, sample.time.now)).paths
const join = (role: 'shadow' | 'panelist', personId = 'nia') =>
  answerOf(joinPanel(sample.deps, sample.lead, sample.interviewId, { personId, role }))
/** The interview is over, and these have handed in. */
const hold = async (...people: Actor[]) => {
  for (const actor of people) await sample.handIn(actor)
  sample.time.now = START + 2 * HOUR
}
/** Erases the candidate of the interview. */
async function erase(): Promise<{ candidate_id: string }> {
  const { deps, interviewId } = sample
  const query = deps.db.selectFrom('interviews').select('candidate_id').where('id', '=', interviewId)
  const found = await query.executeTakeFirstOrThrow()
  await deps.db.transaction().execute(async (db) => {
    const going = await findBelongings(db, found.candidate_id)
    await eraseWhole(db, { going, at: sample.time.now, by: 'lea', again: false }, deps.random)
  })
  return found
}
const conducted = (actor: Actor) => ({ person: { id: actor.personId } })

describe('[N67] the path of a role', () => {
  test('is none until somebody sets it, with whom and when, and is in the log', async () => {
    expect(await read()).toEqual({ number: 0, people: [] })
    expect(await own()).toEqual([])
    const { now } = sample.time
    expect(await set(usual, 0)).toEqual({
      ...{ number: 1, path: usual, people: [] },
      set: { at: now, by: { id: 'lea', name: 'Lea' } },
    })
    expect(await set(undefined, 1)).toMatchObject({ number: 2, people: [] })
    const lead = { personId: 'lea', workspaceRole: 'lead' as const }
    const log = await listAudit(sample.deps.db, { limit: 50, kinds: readableAuditKinds(lead) })
    expect(log.filter(({ event }) => event.action === 'set-path').map(({ event }) => event)).toEqual([
      { action: 'set-path', roleId: ROLE },
      { action: 'set-path', roleId: ROLE, ...usual },
    ])
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  })

  test('a repeat changes nothing, and nobody’s path is replaced unseen', async () => {
    await set(usual, 0)
    expect((await set(usual, 0)).number).toBe(1)
    await expect(set({ shadows: 3, reverses: 1 }, 0, 'sample-leo')).rejects.toThrow('Lea changed the path of this role meanwhile')
    await expect(answerOf(setPath(sample.deps, { id: 'none', path: usual, after: 0, by: 'lea' }))).rejects.toThrow()
  })
})

describe('[N68] what counts', () => {
  test('is a held interview with one’s own scorecard in, and who conducted before the path is free', async () => {
    await set(usual, 0)
    await join('shadow')
    expect(await own()).toMatchObject([{ role: { id: ROLE }, path: usual, shadowed: 0, reversed: 0, compared: [] }])
    await sample.handIn(nia)
    // It is still to come.
    expect(await of('nia')).toBeUndefined()
    await hold(sample.moderator)
    expect(await of('nia')).toEqual({ person: { id: 'nia', name: 'Nia' }, shadowed: 1, reversed: 0 })
    expect(await own()).toMatchObject([{ shadowed: 1, reversed: 0 }])
    // The path is younger than what the moderator did now.
    await sample.deps.db
      .updateTable('path_changes')
      .set({ at: START + HOUR })
      .execute()
    expect(await of(sample.moderator.personId)).toMatchObject({ ...conducted(sample.moderator), free: 'before' })
    expect(await own(sample.moderator)).toEqual([])
  })

  test('is not what was called off, nor a seat of somebody who was taken off the panel', async () => {
    await set(usual, 0)
    await join('shadow')
    await join('shadow', 'otto')
    await answerOf(changePanel(sample.deps, sample.lead, sample.interviewId, 'otto', { reason: 'Ill' }))
    await hold(nia)
    expect(await of('otto')).toBeUndefined()
    expect(await own(otto)).toEqual([])
    expect(await of('nia')).toMatchObject({ shadowed: 1 })
    await sample.deps.db.updateTable('interviews').set({ not_held: 1, phase: 'ended' }).execute()
    expect(await of('nia')).toBeUndefined()
  })

  test('somebody whose seat became another one counts as what they handed in as', async () => {
    await set(usual, 0)
    await join('shadow')
    await answerOf(changePanel(sample.deps, sample.lead, sample.interviewId, 'nia', { reason: 'They conduct' }))
    await join('panelist')
    await free(sample.moderator.personId, true)
    await hold(nia, sample.moderator)
    expect(await of('nia')).toMatchObject({ shadowed: 0, reversed: 1 })
  })

  test('a reopened scorecard was handed in, and still counts', async () => {
    await set(usual, 0)
    await join('shadow')
    await hold(nia)
    await sample.deps.db.updateTable('scorecard_standings').set({ state: 'reopened' }).where('person_id', '=', 'nia').execute()
    expect(await of('nia')).toMatchObject({ shadowed: 1 })
  })

  test('an erased candidate takes nobody’s progress along, and leaves nothing of the interview', async () => {
    const { deps, interviewId } = sample
    await set(usual, 0)
    await join('shadow')
    await hold(nia, sample.moderator)
    const { candidate_id } = await erase()
    expect(await of('nia')).toMatchObject({ shadowed: 1 })
    expect(await own()).toMatchObject([{ shadowed: 1, compared: [] }])
    const kept = await deps.db.selectFrom('kept_seats').selectAll().execute()
    // When the path was set that day, and not when the interview began.
    expect(kept.map(({ day }) => day)).toEqual(kept.map(() => START - 2 * HOUR))
    expect(JSON.stringify(kept)).not.toContain(interviewId)
    expect(JSON.stringify(kept)).not.toContain(candidate_id)
  })

  test('an erased candidate changes nothing of who was free beside whom, also where that began on the day of the interview', async () => {
    await set(usual, 0)
    await join('panelist')
    await free('nia', true)
    await hold(nia, sample.moderator)
    const before = await read()
    expect(before.people).toMatchObject([{ free: 'by-hand' }, { reversed: 1 }])
    await erase()
    expect(await read()).toEqual(before)
  })

  test('one of another day is kept with its day alone', async () => {
    await set(usual, 0)
    await join('shadow')
    await sample.deps.db
      .updateTable('path_changes')
      .set({ at: START - 48 * HOUR })
      .execute()
    await hold(nia, sample.moderator)
    await erase()
    const kept = await sample.deps.db.selectFrom('kept_seats').selectAll().execute()
    expect(new Set(kept.map(({ day }) => day))).toEqual(new Set([START - 9 * HOUR]))
  })

  test('who leaves isn’t listed, and who comes back is where they were', async () => {
    await set(usual, 0)
    await join('shadow')
    await hold(nia)
    await sample.deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'nia').execute()
    expect(await of('nia')).toBeUndefined()
    await expect(free('nia', true)).rejects.toThrow('can’t sign in')
    await sample.deps.db.updateTable('people').set({ suspended: 0 }).where('id', '=', 'nia').execute()
    expect(await of('nia')).toMatchObject({ shadowed: 1 })
  })
})

test('[N69] somebody is written free with a reason, and that is taken back with one, both in the log', async () => {
  await set(usual, 0)
  const { now } = sample.time
  await free('nia', true)
  expect(await free('nia', true, 'Again')).toMatchObject({ people: [{ free: 'by-hand' }] })
  const byHand = { at: now, by: { id: 'lea', name: 'Lea' }, reason: 'They did it elsewhere' }
  expect(await of('nia')).toEqual({ person: { id: 'nia', name: 'Nia' }, shadowed: 0, reversed: 0, free: 'by-hand', byHand })
  expect(await own()).toMatchObject([{ free: 'by-hand' }])
  await free('nia', false, 'They ask for it')
  expect(await of('nia')).toBeUndefined()
  await expect(free('nobody', true)).rejects.toThrow()
  const lead = { personId: 'lea', workspaceRole: 'lead' as const }
  const log = await listAudit(sample.deps.db, { limit: 50, kinds: readableAuditKinds(lead) })
  expect(log.filter(({ event }) => event.action === 'wrote-free').map(({ event, reason }) => [event, reason])).toEqual([
    [{ action: 'wrote-free', roleId: ROLE, personId: 'nia', free: false }, 'They ask for it'],
    [{ action: 'wrote-free', roleId: ROLE, personId: 'nia', free: true }, 'They did it elsewhere'],
  ])
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
})

describe('[N70] who reads it', () => {
  const close = () => {
    const people = [
      { personId: 'lea', kind: 'owner' as const },
      { personId: 'cora', kind: 'coordinator' as const },
      { personId: 'otto', kind: 'outcome-reader' as const },
    ]
    return answerOf(setTeam(sample.deps, sample.lead, ROLE, { closed: true, after: 0, people }))
  }

  test('is who leads the role and who coordinates it, and the latter not why somebody was written free', async () => {
    await set(usual, 0)
    await close()
    await free('nia', true)
    expect(await of('nia', cora)).toEqual({ person: { id: 'nia', name: 'Nia' }, shadowed: 0, reversed: 0, free: 'by-hand' })
    for (const actor of [nia, otto, sample.panelist, sample.observer]) await expect(read(actor)).rejects.toThrow()
    await expect(set(undefined, 1, 'sample-leo')).rejects.toMatchObject({ refusal: { kind: 'not-found' } })
    // Written free is all that there is of her, and the role is closed to her.
    expect(await own()).toEqual([])
  })

  test('a lead who coordinates an open role reads it as a lead', async () => {
    await set(usual, 0)
    const people = [
      { personId: 'lea', kind: 'owner' as const },
      { personId: 'sample-leo', kind: 'coordinator' as const },
    ]
    await answerOf(setTeam(sample.deps, sample.lead, ROLE, { closed: false, after: 0, people }))
    await free('nia', true)
    expect((await of('nia', sample.observer))?.byHand?.reason).toBe('They did it elsewhere')
  })

  test('a seat tells its person of the path of a closed role, by what the interview calls it', async () => {
    await set(usual, 0)
    await close()
    await join('shadow')
    await sample.deps.db.updateTable('roles').set({ title: 'Renamed' }).where('id', '=', ROLE).execute()
    const [path, ...more] = await own()
    expect(more).toEqual([])
    expect(path?.role.title).not.toBe('Renamed')
  })

  test('a lead learns nothing by it of their own candidacy', async () => {
    const { db } = sample.deps
    await set(usual, 0)
    await join('shadow')
    await hold(nia)
    await db.updateTable('candidates').set({ email: 'lea@example.com', email_key: 'lea@example.com' }).execute()
    await db
      .updateTable('people')
      .set({ email: 'lea@example.com', email_key: 'lea@example.com' })
      .where('id', '=', 'lea')
      .execute()
    expect(await of('nia')).toBeUndefined()
    expect(await of('nia', { personId: 'sample-leo', workspaceRole: 'lead' })).toMatchObject({ shadowed: 1 })
  })

  test('once the scorecards are revealed, whoever shadowed finds theirs beside the panel’s', async () => {
    await set(usual, 0)
    await join('shadow')
    await hold(nia, sample.moderator, sample.panelist)
    expect(await own()).toMatchObject([{ compared: [{ interviewId: sample.interviewId, startsAt: START }] }])
  })
})

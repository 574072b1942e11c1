import type { Actor } from '@panelbook/shared/access/policy'
import type { Pool } from '@panelbook/shared/pools/pool'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { updatePerson } from '../people/store.ts'
import { setTeam } from '../roles/set-team.ts'
import { setPath, writeFree } from '../shadowing/set-path.ts'
import { readAvailability, setAvailability } from './availability.ts'
import { readLoads, readLoadsForRole, readPools } from './read-pools.ts'
import { setPools } from './set-pools.ts'

const HOUR = 3_600_000
/** A Wednesday. */
const START = Date.UTC(2040, 0, 4, 9)
const DAY = 24 * HOUR
const ROLE = 'sample-role-python'
const cora: Actor = { personId: 'cora', workspaceRole: 'interviewer' }
const nia: Actor = { personId: 'nia', workspaceRole: 'interviewer' }
const admin: Actor = { personId: 'ann', workspaceRole: 'admin' }

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { nia: 'interviewer', cora: 'interviewer', ben: 'interviewer', ann: 'admin' })
  await db.deleteFrom('panel_members').where('interview_id', '!=', sample.interviewId).execute()
  await at(START)
  sample.time.now = START - 2 * HOUR
})
afterEach(() => sample.close())

/** The sample interview is then. */
const at = (startsAt: number) =>
  sample.deps.db
    .updateTable('interviews')
    .set({ starts_at: startsAt, minutes: 60, phase: 'not-started' })
    .where('id', '=', sample.interviewId)
    .execute()
const pool = (members: string[], over: Partial<Pool> = {}): Pool => ({
  ...{ id: 'engineers', name: 'Engineers', stageIds: ['coding'], seats: 1, shadows: false, members },
  ...over,
})
const set = (pools: Pool[], after: number, by = 'lea') => answerOf(setPools(sample.deps, { id: ROLE, pools, after, by }))
const read = (query: Parameters<typeof readPools>[3] = { at: START }, actor = sample.lead) =>
  readPools(sample.deps.db, actor, ROLE, query, sample.time.now)
const of = async (id: string, query?: Parameters<typeof readPools>[3], actor?: Actor) =>
  (await read(query, actor)).people.find(({ personId }) => personId === id)
const load = async (id: string, moment = START, actor = sample.lead) =>
  (await readLoads(sample.deps.db, actor, { at: moment })).people.find(({ personId }) => personId === id)
const limit = (personId: string, weekly: number | undefined, after: number, by: Actor = sample.lead, awayUntil?: string) =>
  answerOf(setAvailability(sample.deps, by, personId, { weekly, awayUntil, after }))
const zone = (id: string, timeZone: string) =>
  sample.deps.db.updateTable('people').set({ time_zone: timeZone }).where('id', '=', id).execute()
const close = () =>
  answerOf(
    setTeam(sample.deps, sample.lead, ROLE, {
      ...{ closed: true, after: 0 },
      people: [
        { personId: 'lea', kind: 'owner' },
        { personId: 'cora', kind: 'coordinator' },
      ],
    }),
  )
const priya = 'sample-priya'

describe('[N63] pools of a role', () => {
  test('are none until somebody sets them, with whom and when, and in the log without names', async () => {
    expect(await read()).toEqual({ number: 0, pools: [], people: [] })
    const engineers = pool([priya, 'ben'])
    const found = await set([engineers], 0)
    expect(found).toMatchObject({ number: 1, set: { at: sample.time.now, by: { id: 'lea', name: 'Lea' } } })
    expect(found.pools).toEqual([{ ...engineers, members: ['ben', priya] }])
    expect(found.people.map(({ name }) => name)).toEqual(['Ben', expect.stringContaining('Priya')])
    const [entry] = await listAudit(sample.deps.db, { limit: 1 })
    expect(entry?.event).toEqual({ action: 'set-pools', roleId: ROLE, pools: 1, members: 2 })
  })

  test('a repeat changes nothing, nobody’s are replaced unseen, and they are taken away again', async () => {
    await set([pool([priya])], 0)
    expect((await set([pool([priya])], 0)).number).toBe(1)
    await expect(set([pool(['ben'])], 0)).rejects.toMatchObject({ refusal: { kind: 'pools-changed-meanwhile', by: 'Lea' } })
    expect(await set([], 1)).toMatchObject({ number: 2, pools: [], people: [] })
  })

  test('nobody who can’t sign in is put into one, and whoever is suspended leaves them', async () => {
    await expect(set([pool([priya]), pool(['nobody'], { id: 'b', name: 'B' })], 0)).rejects.toMatchObject({
      refusal: { kind: 'pool-unusable', pools: [1] },
    })
    await set([pool([priya, 'ben'])], 0)
    await updatePerson(sample.deps.db, 'ben', { suspended: true }, { at: 1, by: 'lea' })
    expect((await read()).pools[0]?.members).toEqual([priya])
    expect(await of('ben')).toBeUndefined()
    await expect(set([pool([priya, 'ben'], { seats: 2 })], 1)).rejects.toMatchObject({ refusal: { kind: 'pool-unusable' } })
  })

  test('are read by who leads the role and who coordinates it, and set by the former alone', async () => {
    await set([pool([priya])], 0)
    await close()
    expect((await read({}, cora)).pools).toHaveLength(1)
    for (const actor of [nia, sample.panelist, sample.observer, admin]) await expect(read({}, actor)).rejects.toThrow()
    await expect(set([], 1, 'sample-leo')).rejects.toMatchObject({ refusal: { kind: 'not-found' } })
  })
})

describe('[N64] the load of somebody', () => {
  test('is their seats of the week, of any panel role, but for interviews that don’t take place', async () => {
    expect(await load(priya)).toEqual({ personId: priya, week: 1 })
    expect(await load('sample-leo')).toEqual({ personId: 'sample-leo', week: 1 })
    expect(await load('ben')).toBeUndefined()
    const called = { from: START, state: 'cancelled' as const, reason: 'They are ill' }
    await answerOf(recordNotHeld(sample.deps, sample.lead, sample.interviewId, called))
    expect(await load(priya)).toBeUndefined()
  })

  test('counts whoever handed in and whoever declined alike, so that it says nothing of that', async () => {
    await sample.handIn(sample.panelist)
    expect(await load(priya)).toMatchObject({ week: 1 })
    await sample.deps.db.updateTable('scorecard_standings').set({ state: 'declined' }).execute()
    expect(await load(priya)).toMatchObject({ week: 1 })
  })

  test('is of the week in their own time zone, from Monday to Sunday', async () => {
    // In Auckland it is Monday already.
    await at(Date.UTC(2040, 0, 8, 20))
    expect(await load(priya, START)).toMatchObject({ week: 1 })
    await zone(priya, 'Pacific/Auckland')
    expect(await load(priya, START)).toBeUndefined()
    expect(await load(priya, START + 7 * DAY)).toMatchObject({ week: 1 })
  })

  test('leaves out what isn’t there for whoever asks: closed roles and their own candidacy', async () => {
    const { db } = sample.deps
    await close()
    expect(await load(priya)).toMatchObject({ week: 1 })
    // An admin outside the team learns no more than if there were none.
    expect(await load(priya, START, admin)).toBeUndefined()
    // Who sits there themselves knows of it.
    expect(await load(priya, START, sample.observer)).toMatchObject({ week: 1 })
    const ofCoordinator = await readLoadsForRole(db, cora, ROLE, { at: START })
    expect(ofCoordinator.people).toContainEqual({ personId: priya, week: 1 })
    await expect(readLoadsForRole(db, nia, ROLE, { at: START })).rejects.toThrow()
    const address = { email: 'same@example.com', email_key: 'same@example.com' }
    await db.updateTable('candidates').set(address).execute()
    await db.updateTable('people').set(address).where('id', '=', 'lea').execute()
    expect(await load(priya)).toBeUndefined()
  })

  test('stands beside their limit and until when they are away, in their own time zone', async () => {
    await limit('ben', 4, 0, sample.lead, '2040-01-05')
    expect(await load('ben')).toEqual({ personId: 'ben', week: 0, limit: 4, awayUntil: '2040-01-05' })
    expect(await load('ben', START + DAY)).toEqual({ personId: 'ben', week: 0, limit: 4 })
    await zone('ben', 'Pacific/Auckland')
    expect(await load('ben', Date.UTC(2040, 0, 4, 12))).not.toHaveProperty('awayUntil')
  })
})

describe('[N64] a limit', () => {
  test('is set by the person themself and by leads, and by nobody else', async () => {
    const { db } = sample.deps
    expect(await readAvailability(db, nia, 'nia')).toEqual({ number: 0 })
    expect(await limit('nia', 3, 0, nia)).toEqual({ number: 1, weekly: 3 })
    expect(await limit('nia', 3, 0)).toEqual({ number: 1, weekly: 3 })
    await expect(limit('nia', 5, 0)).rejects.toMatchObject({ refusal: { kind: 'availability-changed-meanwhile' } })
    expect(await limit('nia', undefined, 1)).toEqual({ number: 2 })
    for (const actor of [nia, cora]) await expect(limit('ben', 3, 0, actor)).rejects.toThrow()
    await expect(readAvailability(db, nia, 'ben')).rejects.toThrow()
    await expect(limit('no-one', 3, 0)).rejects.toThrow()
  })

  test('is in the log, and of an absence no more than that', async () => {
    await limit('nia', 3, 0, nia, '2040-02-01')
    const [entry] = await listAudit(sample.deps.db, { limit: 1 })
    expect(entry?.event).toEqual({ action: 'set-availability', personId: 'nia', weekly: 3, away: true })
  })
})

describe('[N65] what a turn goes by', () => {
  test('is the seats of four weeks before to one after, and when the last one begins', async () => {
    await set([pool([priya, 'ben'])], 0)
    expect(await of(priya)).toMatchObject({ week: 1, around: 1, last: START })
    expect(await of('ben')).toEqual({ personId: 'ben', name: 'Ben', week: 0, around: 0 })
    expect(await of(priya, { at: START - 7 * DAY })).toMatchObject({ week: 0, around: 1, last: START })
    expect(await of(priya, { at: START - 14 * DAY })).not.toHaveProperty('last')
    expect(await of(priya, { at: START + 4 * 7 * DAY })).toMatchObject({ week: 0, around: 1 })
    expect(await of(priya, { at: START + 5 * 7 * DAY })).toMatchObject({ around: 0, last: START })
    expect(await of(priya, { at: START, except: sample.interviewId })).toMatchObject({ week: 0, around: 0 })
  })

  test('is who sits elsewhere then, whose working day it is, who is on the path, and who meets the candidate', async () => {
    const { db } = sample.deps
    await set([pool([priya, 'ben'])], 0)
    await zone('ben', 'Europe/Berlin')
    expect(await of(priya, { at: START + HOUR / 2, minutes: 45 })).toMatchObject({ busy: true })
    expect(await of(priya, { at: START + HOUR, minutes: 45 })).not.toHaveProperty('busy')
    expect((await of('ben'))?.hours).toEqual({ from: Date.UTC(2040, 0, 4, 7), until: Date.UTC(2040, 0, 4, 18) })
    await answerOf(setPath(sample.deps, { id: ROLE, path: { shadows: 1, reverses: 0 }, after: 0, by: 'lea' }))
    await answerOf(writeFree(sample.deps, { id: ROLE, personId: priya, free: true, reason: 'Did it elsewhere', by: 'lea' }))
    expect(await of('ben')).toMatchObject({ newcomer: true })
    expect(await of(priya)).not.toHaveProperty('newcomer')
    const { candidate_id: candidate } = await db
      .selectFrom('interviews')
      .select('candidate_id')
      .where('id', '=', sample.interviewId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('applications')
      .values({
        id: 'of-them',
        candidate_id: candidate,
        role_id: ROLE,
        role: 'Python',
        state: 'active',
        version: 1,
        created_at: 1,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    expect(await of(priya, { candidate })).toMatchObject({ met: true })
    expect(await of(priya, { candidate, except: sample.interviewId })).not.toHaveProperty('met')
    expect(await of('ben', { candidate })).not.toHaveProperty('met')
    expect(await of(priya, { candidate: 'no-one' })).not.toHaveProperty('met')
  })
})

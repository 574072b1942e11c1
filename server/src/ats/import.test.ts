import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { changeCandidate } from '../candidates/change-candidate.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { type AtsWorld, openAtsWorld } from './ats-world.fixture.ts'
import { FIRST } from './reading/greenhouse/greenhouse-system.fake.ts'

const HOUR = 60 * 60_000
let world: AtsWorld

/** Every row that an import could write, as text. */
const everything = async () => {
  const rows = []
  for (const table of [
    'candidates',
    'applications',
    'interviews',
    'panel_members',
    'audit_log',
    'notices',
    'ats_candidates',
  ] as const) {
    rows.push(
      await world.db
        .selectFrom(table as 'candidates')
        .selectAll()
        .execute(),
    )
  }
  return JSON.stringify(rows)
}
const move = (to: number) => {
  const [interview] = world.greenhouse.tables.interviews
  Object.assign(interview ?? {}, {
    starts_at: new Date(to).toISOString(),
    ends_at: new Date(to + 45 * 60_000).toISOString(),
  })
}

/** Sets the same on each of them. */
const setAll = (each: readonly object[], values: object) => {
  for (const one of each) Object.assign(one, values)
}

describe('an import', () => {
  beforeEach(async () => {
    world = await openAtsWorld()
  })
  afterEach(() => world.close())

  test('[Q2] what has the same label or address is proposed, and brings nothing before somebody approves it', async () => {
    expect(await world.mapping()).toMatchObject({
      version: 0,
      jobs: [{ id: '31', roleId: 'python' }],
      stages: [
        { id: '51', stageId: 'first' },
        { id: '52', stageId: 'second' },
      ],
      people: [{ id: '61', personId: 'lea' }, { id: '62' }],
      proposed: ['31', '51', '52', '61', '62'],
    })
    await expect(world.run()).rejects.toMatchObject({ refusal: { kind: 'ats-not-approved' } })
    await expect(world.switchOn()).rejects.toMatchObject({ refusal: { kind: 'ats-not-approved' } })
    expect(await world.candidates()).toEqual([])
    await world.approve()
    expect(await world.mapping()).toMatchObject({ version: 1, proposed: [] })
  })

  test('[Q3] a dry run says what an import makes, and leaves every row as it was', async () => {
    await world.approve()
    const before = await everything()
    const would = await world.run('dry-run')
    expect(await everything()).toBe(before)
    expect(would).toEqual(['candidate-added', 'application-added', 'interview-planned'])
    expect((await world.runs()).findings?.items).toMatchObject([
      { kind: 'candidate-added', candidate: { name: 'Ada Lovelace' } },
      { kind: 'application-added', candidate: { name: 'Ada Lovelace' } },
      { kind: 'interview-planned', candidate: { name: 'Ada Lovelace' }, startsAt: FIRST, about: 'First talk' },
    ])
    expect(await world.run()).toEqual(would)
  })

  test('[Q4] candidate, application, interview and panel are brought once, whatever is run again', async () => {
    await world.approve()
    await world.run()
    const [candidate, ...none] = await world.candidates()
    expect(none).toEqual([])
    expect(candidate).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 20 7946 0000' })
    const [interview] = await world.interviews()
    expect(interview).toMatchObject({
      ...{ candidate_id: candidate?.id, stage_id: 'first', starts_at: FIRST, minutes: 45, location: 'Room 4', anonymous: 0 },
      created_by: world.admin.personId,
    })
    expect(await world.panelOf(interview?.id ?? '')).toEqual([{ person_id: 'lea', role: 'moderator' }])
    const after = await everything()
    expect(await world.run()).toEqual([])
    expect(await everything()).toBe(after)
    expect((await world.runs()).runs.map(({ counts }) => counts.map(({ kind, count }) => `${kind} ${count}`))).toEqual([
      [],
      ['candidate-added 1', 'application-added 1', 'interview-planned 1'],
      [],
    ])
  })

  test('[Q4] a removed connection that is connected again brings nothing twice', async () => {
    await world.approve()
    await world.run()
    await world.reconnect()
    await world.approve()
    expect(await world.run()).toEqual([])
    expect(await world.candidates()).toHaveLength(1)
  })

  test('[Q4] nobody is found by name or address: who looks the same is another candidate, for people to merge', async () => {
    await world.approve()
    await world.db
      .insertInto('candidates')
      .values({
        id: 'here',
        name: 'Ada Lovelace',
        email: 'ada@example.org',
        email_key: 'ada@example.org',
        created_at: 0,
      } as never)
      .execute()
    await world.run()
    expect(await world.candidates()).toHaveLength(2)
  })

  test.each([
    ['nobody decided on', 'person-unmapped', () => world.approve((mapping) => setAll(mapping.people, { personId: undefined }))],
    ['everybody left out', 'nobody-mapped', () => world.approve((mapping) => setAll(mapping.people, { out: true }))],
    ['no stage', 'stage-unmapped', () => world.approve((mapping) => setAll(mapping.stages, { stageId: undefined }))],
    [
      'a stage without a plan',
      'stage-without-plan',
      () => world.approve((mapping) => setAll(mapping.stages, { stageId: 'second' })),
    ],
  ] as const)('[Q2] an interview with %s is listed and not planned', async (_what, kind, approve) => {
    await approve()
    expect(await world.run()).toEqual(['candidate-added', 'application-added', kind])
    expect(await world.interviews()).toEqual([])
    expect(await world.run()).toEqual([kind])
  })

  test('[Q2] a panel that is to be anonymous is shown initials from the first moment on', async () => {
    await world.approve((mapping) => setAll(mapping.jobs, { anonymous: true }))
    await world.run()
    expect(await world.interviews()).toMatchObject([{ anonymous: 1 }])
  })

  test('[Q5] a role that is closed gets nothing, and its job looks as if nobody had mapped it', async () => {
    await world.approve()
    await world.db.updateTable('roles').set({ closed: 1 }).where('id', '=', 'python').execute()
    expect(await world.run()).toEqual([])
    expect(await world.candidates()).toEqual([])
    expect((await world.mapping()).jobs).toEqual([{ id: '31', name: 'Engine builder', anonymous: false }])
    await expect(world.approve((mapping) => Object.assign(mapping.jobs[0] ?? {}, { roleId: 'python' }))).rejects.toMatchObject({
      refusal: { kind: 'ats-mapping-unusable', what: 'job' },
    })
  })

  test('[Q5] it ends with the rights of whoever approved it', async () => {
    await world.approve()
    await world.switchOn()
    await world.db.updateTable('people').set({ workspace_role: 'lead' }).where('id', '=', world.admin.personId).execute()
    await world.deps.ats.look()
    await world.deps.ats.idle()
    expect(await world.candidates()).toEqual([])
    const row = await world.db.selectFrom('ats_connections').select(['state', 'paused_why', 'next_at']).executeTakeFirst()
    expect(row).toEqual({ state: 'paused', paused_why: 'approver-gone', next_at: null })
  })

  test('[Q5] whoever approved it brings nothing of their own candidacy, and is told nothing of it', async () => {
    await world.approve()
    await world.db
      .updateTable('people')
      .set({ email: 'Ada@example.org', email_key: 'ada@example.org' })
      .where('id', '=', world.admin.personId)
      .execute()
    expect(await world.run()).toEqual([])
    expect(await world.candidates()).toEqual([])
    expect((await world.runs()).runs[0]?.counts).toEqual([])
  })

  test('[Q6] what is changed there is taken where nobody changed it here', async () => {
    await world.approve()
    await world.run()
    Object.assign(world.greenhouse.tables.candidates[0] ?? {}, { first_name: 'Augusta' })
    Object.assign(world.greenhouse.tables.interviews[0] ?? {}, { location: 'Room 5' })
    move(FIRST + HOUR)
    expect(await world.run('dry-run')).toEqual(['candidate-changed', 'interview-moved', 'interview-relocated'])
    expect(await world.interviews()).toMatchObject([{ starts_at: FIRST, location: 'Room 4' }])
    expect(await world.run()).toEqual(['candidate-changed', 'interview-moved', 'interview-relocated'])
    expect(await world.interviews()).toMatchObject([{ starts_at: FIRST + HOUR, location: 'Room 5', schedule_version: 1 }])
    expect(await world.candidates()).toMatchObject([{ name: 'Augusta Lovelace', version: 2 }])
    expect(await world.run()).toEqual([])
    expect((await world.connection()).waiting).toBe(0)
  })

  test('[Q6] what is changed on both sides waits: taken, it is done by whoever takes it; left, it is asked about no more', async () => {
    await world.approve()
    await world.run()
    const [candidate] = await world.candidates()
    const [interview] = await world.interviews()
    const content = (await findCandidate(world.db, candidate?.id ?? ''))?.content
    if (!content || !interview || !candidate) throw new Error('nothing was brought')
    const mine = { ...content, name: 'Ada King Lovelace' }
    await told(world.deps, changeCandidate(world.deps, { id: candidate.id, version: 1, content: mine, by: 'lea' }))
    const { deps, sample } = world
    await told(
      deps,
      rescheduleInterview(deps, sample.lead, interview.id, { from: FIRST, startsAt: FIRST + 2 * HOUR, minutes: 45 }),
    )
    Object.assign(world.greenhouse.tables.candidates[0] ?? {}, { last_name: 'Byron Lovelace' })
    move(FIRST + HOUR)
    expect(await world.run()).toEqual(['change-waits', 'change-waits'])
    expect((await world.runs()).changes).toMatchObject([
      { of: 'candidate', fields: [{ field: 'name', here: 'Ada King Lovelace', there: 'Ada Byron Lovelace' }], takes: true },
      { of: 'interview', fields: [{ field: 'time', here: `${FIRST + 2 * HOUR}/45`, there: `${FIRST + HOUR}/45` }], takes: true },
    ])
    await world.settle(0, false)
    await world.settle(0, true)
    expect(await world.candidates()).toMatchObject([{ name: 'Ada King Lovelace' }])
    expect(await world.interviews()).toMatchObject([{ starts_at: FIRST + HOUR }])
    expect(await world.run()).toEqual([])
    expect((await world.runs()).changes).toEqual([])
  })

  test('[Q6] nobody takes a change that they haven’t seen', async () => {
    await world.approve()
    await world.run()
    world.greenhouse.tables.interviews.pop()
    await world.run()
    const [change] = (await world.runs()).changes
    const { settleChange } = await import('./settle-change.ts')
    const of = { id: 'ats', of: 'interview' as const, changeId: change?.id ?? '' }
    await expect(settleChange(world.deps, world.admin, { ...of, take: true, seen: 'other' })).rejects.toMatchObject({
      refusal: { kind: 'ats-change-gone' },
    })
    expect(await world.interviews()).toMatchObject([{ not_held: null }])
  })

  test('[Q6] an interview that is gone there without a word, and another panel, wait for somebody', async () => {
    await world.approve((mapping) => Object.assign(mapping.people[1] ?? {}, { personId: 'sample-leo' }))
    await world.run()
    world.greenhouse.tables.interviewers.push({ id: 82, interview_id: 71, user_id: 62 })
    expect(await world.run()).toEqual(['change-waits'])
    expect((await world.runs()).changes).toMatchObject([
      { of: 'interview', fields: [{ field: 'panel', here: 'Lea', there: 'Lea Lead, Sam Elsewhere' }], takes: false },
    ])
    await world.settle(0, false)
    world.greenhouse.tables.interviews.pop()
    expect(await world.run()).toEqual(['change-waits'])
    await world.settle(0, true)
    expect(await world.interviews()).toMatchObject([{ not_held: 1 }])
    expect(await world.run()).toEqual([])
  })

  test('[Q6] an interview of an application that is over there is still looked after', async () => {
    await world.approve()
    await world.run()
    Object.assign(world.greenhouse.tables.applications[0] ?? {}, { status: 'rejected' })
    move(FIRST + HOUR)
    expect(await world.run()).toEqual(['interview-moved'])
  })

  test('[Q6] what was cancelled here is not brought back', async () => {
    await world.approve()
    await world.run()
    const { deps, sample } = world
    const [interview] = await world.interviews()
    const off = { state: 'cancelled' as const, reason: 'Fell ill', from: FIRST }
    await told(deps, recordNotHeld(deps, sample.lead, interview?.id ?? '', off))
    expect(await world.run()).toEqual([])
    expect(await world.interviews()).toHaveLength(1)
  })
})

test('[Q6] Ashby says what is cancelled: that is taken where nobody changed it here', async () => {
  world = await openAtsWorld('ashby')
  try {
    await world.approve()
    expect(await world.run()).toEqual(['candidate-added', 'application-added', 'interview-planned'])
    Object.assign(world.ashby.tables['interviewSchedule.list'][0] ?? {}, { status: 'Cancelled' })
    expect(await world.run()).toEqual(['interview-cancelled'])
    expect(await world.interviews()).toMatchObject([{ not_held: 1 }])
    expect(await world.run()).toEqual([])
  } finally {
    await world.close()
  }
})

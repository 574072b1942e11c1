import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readNotices } from '../notices/read-notices.ts'
import { type AtsWorld, openAtsWorld } from './ats-world.fixture.ts'
import { changeConnection, switchConnection } from './change-connections.ts'
import { approveMapping } from './map-connection.ts'
import { greenhouseKey } from './reading/greenhouse/greenhouse-system.fake.ts'
import { settleChange } from './settle-change.ts'
import { testConnection } from './test-connection.ts'

let world: AtsWorld
beforeEach(async () => {
  world = await openAtsWorld()
})
afterEach(() => world.close())

describe('[A34][Q5] in whose name it goes on', () => {
  test('a token approves no mapping and switches nothing on: that would work on without it', async () => {
    const token = { ...world.admin, by: 'token' as const }
    const refused = { refusal: { kind: 'outlives-token' } }
    const { version, jobs, stages, people } = await world.mapping()
    const approve = async () => approveMapping(world.deps, token, { id: 'ats', version, jobs, stages, people })
    await expect(approve()).rejects.toMatchObject(refused)
    await world.approve()
    const turn = async (on: boolean) => told(world.deps, switchConnection(world.deps, token, { id: 'ats', on }))
    await expect(turn(true)).rejects.toMatchObject(refused)
    await world.switchOn()
    await turn(false)
    expect(await world.connection()).toMatchObject({ state: 'off' })
  })

  test('other credentials or another address end the approval, and what was on is off until somebody approves anew', async () => {
    await world.approve()
    const seen = await world.mapping()
    await world.switchOn()
    const given = { credentials: { ...greenhouseKey, userId: '9' }, address: world.greenhouse.system.address }
    await told(world.deps, changeConnection(world.deps, world.admin, { id: 'ats', version: 1, ...given }))
    const changed = await world.connection()
    expect(changed).toMatchObject({ state: 'off', version: 2 })
    expect(changed.approved).toBeUndefined()
    expect(changed.nextAt).toBeUndefined()
    await expect(world.run()).rejects.toMatchObject({ refusal: { kind: 'ats-not-approved' } })
    // Whoever had the mapping before them approves nothing unseen.
    const { version, jobs, stages, people } = seen
    const late = approveMapping(world.deps, world.admin, { id: 'ats', version, jobs, stages, people })
    await expect(late).rejects.toMatchObject({ refusal: { kind: 'ats-changed-meanwhile' } })
    await world.approve()
    expect((await world.connection()).approved?.by?.id).toBe(world.admin.personId)
  })

  test('whoever approved it is told of their own panels and of moves as everybody is', async () => {
    await world.approve((mapping) => Object.assign(mapping.people[0] ?? {}, { personId: world.admin.personId }))
    await world.run()
    const toldOf = async () =>
      (await readNotices(world.db, world.admin, 1, world.sample.time.now)).notices.flatMap(({ kind }) =>
        kind === 'on-panel' || kind === 'moved' || kind === 'relocated' ? [kind] : [],
      )
    expect(await toldOf()).toEqual(['on-panel'])
    const [interview] = world.greenhouse.tables.interviews
    const [starts_at, ends_at] = [Date.UTC(2040, 0, 3, 9), Date.UTC(2040, 0, 3, 10)].map((at) => new Date(at).toISOString())
    Object.assign(interview ?? {}, { starts_at, ends_at, location: 'Room 5' })
    await world.run()
    expect((await toldOf()).sort()).toEqual(['moved', 'on-panel', 'relocated'])
  })
})

describe('[Q5] an admin who is the candidate', () => {
  const becomeThem = (id: string) =>
    world.db
      .updateTable('people')
      .set({ email: 'Ada@example.org', email_key: 'ada@example.org', workspace_role: 'admin' })
      .where('id', '=', id)
      .execute()

  test('sees nothing of it in the counts of another admin’s dry run', async () => {
    await world.approve()
    await becomeThem('lea')
    expect(await world.run('dry-run')).toHaveLength(3)
    const { runs, findings } = await world.runs({ personId: 'lea', workspaceRole: 'admin' })
    expect([runs[0]?.counts, findings?.items]).toEqual([[], []])
    await world.run()
    expect((await world.runs({ personId: 'lea', workspaceRole: 'admin' })).runs[0]?.counts).toEqual([])
    expect((await world.runs()).runs[0]?.counts).toHaveLength(3)
  })

  test('is answered about their own change as about one that was never brought', async () => {
    await world.approve()
    await world.run()
    await becomeThem('lea')
    const lea = { personId: 'lea', workspaceRole: 'admin' as const }
    for (const [of, changeId] of [
      ['candidate', '21'],
      ['interview', '71'],
      ['candidate', '999'],
      ['interview', '999'],
    ] as const) {
      const settling = settleChange(world.deps, lea, { id: 'ats', of, changeId, take: false, seen: 'x' })
      await expect(settling).rejects.toMatchObject({ refusal: { kind: 'not-found' } })
    }
    const gone = settleChange(world.deps, world.admin, { id: 'ats', of: 'candidate', changeId: '21', take: false, seen: 'x' })
    await expect(gone).rejects.toMatchObject({ refusal: { kind: 'ats-change-gone' } })
  })
})

test.each([[429, { 'retry-after': '30' }] as const, [200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }] as const])(
  '[Q1] a test takes no break: where one is asked for (%i), it ends and says so',
  async (status, headers) => {
    const { system } = world.greenhouse
    const before = system.asked.length
    system.instead = ({ url }, response) => {
      if (url.pathname === '/token') return false
      response.writeHead(status, headers).end('[]')
      return true
    }
    const { db, clock, ats } = world.deps
    expect(await testConnection({ db, clock, network: ats.network }, 'ats')).toMatchObject({ problem: { kind: 'slow-down' } })
    expect(system.asked.length - before).toBe(2)
  },
)

test('[Q2] an interview with more people than a panel has here is listed, and nobody is left out unsaid', async () => {
  const { tables } = world.greenhouse
  tables.interviewers = Array.from({ length: 21 }, (_, at) => ({ id: 800 + at, interview_id: 71, user_id: 600 + at }))
  tables.users = Array.from({ length: 21 }, (_, at) => ({ id: 600 + at, name: `U${at}`, deactivated: false }))
  const people = Array.from({ length: 21 }, (_, at) => ({
    ...{ id: `many-${at}`, name: `Many ${at}`, email: `many${at}@example.com`, email_key: `many${at}@example.com` },
  }))
  const like = await world.db.selectFrom('people').selectAll().where('id', '=', 'lea').executeTakeFirstOrThrow()
  for (const one of people)
    await world.db
      .insertInto('people')
      .values({ ...like, ...one })
      .execute()
  await world.run('look')
  await world.approve((mapping) => {
    for (const [at, person] of mapping.people.entries()) Object.assign(person, { personId: `many-${at}` })
  })
  expect(await world.run()).toEqual(['candidate-added', 'application-added', 'interview-refused'])
  expect((await world.runs()).findings?.items[2]?.about).toMatch(/20/)
  expect(await world.interviews()).toEqual([])
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { eraseCandidate } from '../candidates/erasing/erase-candidate.ts'
import { wasErased } from '../candidates/store/erasures.ts'
import { readNotices } from '../notices/read-notices.ts'
import { type AtsWorld, openAtsWorld } from './ats-world.fixture.ts'
import { smallCompany } from './reading/greenhouse/greenhouse-system.fake.ts'
import { RUN_EVERY_MS } from './running/runner.ts'
import { erasedKey } from './store/brought.ts'

const DAY = 24 * 60 * 60_000
let world: AtsWorld
beforeEach(async () => {
  world = await openAtsWorld()
})
afterEach(() => world.close())

/** Everything in the database but the log, as text. */
async function rowsAsText(): Promise<string> {
  const tables = await world.db.introspection.getTables()
  const rows = []
  for (const { name } of tables) {
    rows.push(
      await world.db
        .selectFrom(name as 'people')
        .selectAll()
        .execute(),
    )
  }
  return JSON.stringify(rows)
}

const erase = async (id: string) => {
  const erasures = { keep: () => {}, copies: () => 0, clean: async () => {} } as never
  const erasing = { ...world.deps, logger: { error: () => {} }, erasures }
  await (await answerOf(eraseCandidate(erasing, { id, seen: undefined, by: world.admin.personId })))()
}

describe('[Q7] a candidate who was erased', () => {
  test('is brought by no import any more, also by a connection that was made anew', async () => {
    await world.approve()
    await world.run()
    const [candidate] = await world.candidates()
    await erase(candidate?.id ?? '')
    expect(await world.run()).toEqual(['erased'])
    expect((await world.runs()).findings?.items).toEqual([{ kind: 'erased' }])
    await world.reconnect()
    await world.approve()
    expect(await world.run('dry-run')).toEqual(['erased'])
    expect(await world.run()).toEqual(['erased'])
    expect(await world.candidates()).toEqual([])
    expect(await world.interviews()).toEqual([])
  })

  test('is remembered by a hash alone: no name, address or id of theirs there is in any row', async () => {
    world.greenhouse.tables.candidates = [
      {
        ...{ id: 987_654_321, first_name: 'Kookaburra', last_name: 'Lovelace' },
        email_addresses: [{ value: 'kookaburra@example.org', type: 'personal' }],
      },
    ]
    Object.assign(world.greenhouse.tables.applications[0] ?? {}, { candidate_id: 987_654_321 })
    await world.approve()
    await world.run()
    expect(await rowsAsText()).toMatch(/Kookaburra/)
    const [candidate] = await world.candidates()
    await erase(candidate?.id ?? '')
    await world.run()
    expect(await rowsAsText()).not.toMatch(/kookaburra|987654321/i)
    expect(await wasErased(world.db, erasedKey('greenhouse', '987654321'))).toBe(true)
    expect(await wasErased(world.db, erasedKey('greenhouse', '987654322'))).toBe(false)
  })

  test('is counted in no earlier run', async () => {
    await world.approve()
    await world.run()
    const [candidate] = await world.candidates()
    await erase(candidate?.id ?? '')
    expect((await world.runs()).runs.flatMap(({ counts }) => counts)).toEqual([])
    expect((await world.runs()).findings?.items.flatMap((item) => item.candidate ?? [])).toEqual([])
  })
})

describe('[Q8] by the clock', () => {
  const look = async () => {
    await world.deps.ats.look()
    await world.deps.ats.idle()
  }

  test('what is on is run every hour, and what is off is not', async () => {
    await world.approve()
    await look()
    expect(await world.candidates()).toEqual([])
    await world.switchOn()
    await look()
    expect(await world.candidates()).toHaveLength(1)
    const asked = world.greenhouse.system.asked.length
    world.sample.time.now += RUN_EVERY_MS - 1
    await look()
    expect(world.greenhouse.system.asked.length).toBe(asked)
    world.sample.time.now += 1
    await look()
    expect(world.greenhouse.system.asked.length).toBeGreaterThan(asked)
    expect((await world.runs()).runs[0]).not.toHaveProperty('by')
  })

  test('what fails for three days is paused, in words, and admins are told once', async () => {
    await world.approve()
    await world.switchOn()
    world.greenhouse.state.denied.add('applications')
    await look()
    const kinds = async () =>
      (await readNotices(world.db, world.admin, 1, world.sample.time.now)).notices.filter(({ kind }) => kind === 'ats-failed')
        .length
    expect(await world.connection()).toMatchObject({
      state: 'on',
      failingSince: world.sample.time.now,
      last: { kind: 'import', problem: { kind: 'not-allowed', asked: 'applications' } },
    })
    world.sample.time.now += 3 * DAY - 1
    await look()
    expect([(await world.connection()).state, await kinds()]).toEqual(['on', 0])
    world.sample.time.now += RUN_EVERY_MS
    await look()
    expect(await world.connection()).toMatchObject({ state: 'paused', why: 'failing' })
    expect(await kinds()).toBe(1)
    world.greenhouse.state.denied.clear()
    world.sample.time.now += DAY
    await look()
    expect(await world.candidates()).toEqual([])
    await world.switchOn()
    await look()
    expect(await world.connection()).toMatchObject({ state: 'on' })
    expect((await world.connection()).failingSince).toBeUndefined()
    expect(await world.candidates()).toHaveLength(1)
  })

  test('one run of a connection at a time', async () => {
    await world.approve()
    const [one, two] = await Promise.all([
      world.deps.ats.start('ats', 'import', undefined),
      world.deps.ats.start('ats', 'import', undefined),
    ])
    await world.deps.ats.idle()
    expect([one, two]).toEqual([true, false])
    expect(await world.candidates()).toHaveLength(1)
  })
})

test('[Q4] a run that is broken off between two applications leaves the first whole, and the next run brings the rest alone', async () => {
  const one = smallCompany()
  Object.assign(world.greenhouse.tables, {
    jobs: [...one.jobs, { id: 33, name: 'Another job', status: 'open' }],
    applications: [...one.applications, { id: 12, candidate_id: 22, job_id: 33, status: 'in_process', prospect: false }],
    candidates: [...one.candidates, { id: 22, first_name: 'Byron', last_name: 'Lovelace' }],
  })
  await world.run('look')
  await world.approve((mapping) => Object.assign(mapping.jobs[1] ?? {}, { roleId: 'python' }))
  // The first job is read; before the second is, the server stops.
  const { ats } = world.deps
  const { system } = world.greenhouse
  const stopped = new Promise<void>((resolve) => {
    system.instead = ({ url }) => {
      const second = url.pathname === '/v3/applications' && url.searchParams.get('job_ids') === '33'
      if (second) void ats.stop().then(resolve)
      return second
    }
  })
  world.sample.time.now += 1_000
  await ats.start('ats', 'import', world.admin.personId)
  await stopped
  system.instead = undefined
  expect((await world.candidates()).map(({ name }) => name)).toEqual(['Ada Lovelace'])
  expect(await world.interviews()).toHaveLength(1)
  await world.restart()
  expect(await world.run()).toEqual(['candidate-added', 'application-added'])
  expect((await world.runs()).runs.map(({ problem }) => problem?.kind)).toEqual([undefined, 'stopped', undefined, undefined])
  expect(await world.candidates()).toHaveLength(2)
})

test('[Q9] credentials are in no answer, no log and no refusal', async () => {
  await world.approve()
  await world.run()
  const answers = [await world.connection(), await world.runs(), await world.mapping()]
  const logged = await world.db.selectFrom('audit_log').selectAll().execute()
  expect(JSON.stringify([answers, logged])).not.toMatch(/s3cret|client-1/)
  expect(JSON.stringify(logged)).toMatch(/connected-ats.*approved-ats-mapping.*ran-ats-import/)
})

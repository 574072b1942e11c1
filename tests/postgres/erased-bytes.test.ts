import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PostgresCluster, startCluster } from '../../server/src/database/postgres/cluster.fixture.ts'
import { openConnections } from '../../server/src/database/postgres/connections.ts'
import { ask } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { callApi } from '../harness/call-api.ts'
import { type Planted, plantCanaries } from '../harness/plant-canaries.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import { until } from '../harness/until.ts'
import { startWorld, type World } from '../harness/world.ts'

/**
 * What PostgreSQL itself keeps on the disk of somebody who was erased. It has a server of its own: in one that the run shares,
 * other tests write words like these.
 */
let cluster: PostgresCluster
let world: World<ServerProcess, 'moderator' | 'lead'>
let erased: Planted
let other: Planted
let data: string
const sql = (statement: string) => ask(cluster.address('bytes'), statement)

beforeAll(async () => {
  // By default PostgreSQL names old segments of its log anew, with what is in them, and writes over them some day.
  cluster = await startCluster(['wal_recycle=off'])
  await ask(cluster.address('postgres'), 'create database bytes')
  world = await startWorld({
    ownProcess: true,
    people: ['moderator', 'lead'],
    env: { DATABASE_URL: cluster.address('bytes') },
  })
  const [folder] = await sql('show data_directory')
  data = String(folder?.data_directory)
  // What is compressed would be there without being found.
  const columns = await sql(`select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'bytea')`)
  const external = columns.map(
    ({ table_name: table, column_name: column }) =>
      `alter table "${String(table)}" alter column "${String(column)}" set storage external`,
  )
  await sql(external.join(';'))
  const { moderator, lead } = world.people
  erased = await plantCanaries(world.server.port, world.workspace, { moderator, lead, sign: 'one' })
  other = await plantCanaries(world.server.port, world.workspace, { moderator, lead, sign: 'two' })
}, 120_000)
afterAll(async () => {
  await world?.dispose()
  await cluster?.dispose()
})

const inLog = (path: string) => path.includes('pg_wal')
/** Which canaries are in the files of the data directory, and in which files. */
async function found({ canaries }: Planted, where: (path: string) => boolean = (path) => !inLog(path)) {
  await sql('checkpoint')
  const left = new Map<string, string[]>()
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    const file = join(data, name)
    if (!where(name) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    const bytes = readFileSync(file)
    for (const canary of canaries) if (bytes.includes(canary)) left.set(canary, [...(left.get(canary) ?? []), name])
  }
  return left
}

const erase = ({ candidateId, version }: Planted) =>
  callApi(
    world.server.port,
    'eraseCandidate',
    { params: { id: candidateId }, body: { version, interviews: 2 } },
    world.owner.bearer,
  )

it('[E1] no file of PostgreSQL has a word of whoever was erased, statistics of its planner included', async () => {
  // As it does by itself, once enough has changed.
  await sql('analyze')
  expect((await found(erased, inLog)).size).toBeGreaterThan(0)
  expect([...(await found(erased)).keys()].toSorted()).toEqual(erased.canaries.toSorted())
  expect(await erase(erased)).toMatchObject({ cleaned: true })
  expect(Object.fromEntries(await found(erased))).toEqual({})
  expect([...(await found(other)).keys()].toSorted()).toEqual(other.canaries.toSorted())
})

it('its write-ahead log has none once its segments are removed, as the page on privacy says', async () => {
  await sql('select pg_switch_wal()')
  expect(Object.fromEntries(await found(erased, inLog))).toEqual({})
})

it('[E1] whoever began to read before is waited for, and the last row of a table leaves no statistics of it', async () => {
  await sql('analyze')
  const connections = openConnections(cluster.address('bytes'))
  const reading = await connections.readings.connect()
  await reading.query('begin isolation level repeatable read')
  // Of a table that is made anew after others, so that no lock of it holds those up.
  await reading.query('select count(*) from workspace')
  const erasing = erase(other)
  await until('the tables wait to be made anew', async () => {
    const [waiting] = await sql("select query from pg_stat_activity where application_name = 'panelbook vacuum'")
    return String(waiting?.query).includes('pg_stat_activity')
  })
  await reading.query('commit')
  reading.release()
  await connections.close()
  expect(await erasing).toMatchObject({ cleaned: true })
  expect((await sql('select count(*)::int as left from packet_files'))[0]).toEqual({ left: 0 })
  expect(Object.fromEntries(await found(other))).toEqual({})
})

import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { expect, it } from 'vitest'
import { migrations } from '../../server/src/database/migrations/index.ts'
import { openPostgresDatabase } from '../../server/src/database/postgres/database.ts'
import { ask, createTestDatabase, testPostgres } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { DatabaseUnusable } from '../../server/src/database/unusable.ts'
import { createLogger } from '../../server/src/logger.ts'
import { requestApi } from '../harness/call-api.ts'
import { openFlakyNetwork } from '../harness/flaky-network.ts'
import { createRealClient } from '../harness/real-client.ts'
import { startTestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import { nodesEnv, startNodes } from './nodes-world.ts'

const ready = async ({ port }: { port: number }) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status
const TOKEN = 'a-token-of-sixteen-characters'
const metric = async ({ port }: { port: number }, name: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
  return new RegExp(`^${name} (.*)$`, 'm').exec(await answer.text())?.[1]
}

it('[O39] a server that has the database for itself and nodes that share it refuse each other, and say what to set', async () => {
  const database = await createTestDatabase()
  const alone = await startTestServer({ env: { DATABASE_URL: database } })
  const asNode = () => startTestServer({ env: nodesEnv(database, 4600) })
  await expect(asNode()).rejects.toThrow(DatabaseUnusable)
  await expect(asNode()).rejects.toThrow(
    /^Another Panelbook server is using .*, and has it for itself: .* PANELBOOK_NODES to several/,
  )
  await alone.dispose()
  const node = await asNode()
  const single = startTestServer({ env: { DATABASE_URL: database } })
  await expect(single).rejects.toThrow(
    /^Other Panelbook servers share .*, and this one isn’t set to\. Set PANELBOOK_NODES to several/,
  )
  await node.dispose()
  const again = await startTestServer({ env: { DATABASE_URL: database } })
  expect(await ask(database, "select key from workspace where key like 'node/%'")).toEqual([])
  await again.dispose()
})

it('[O40] two nodes that start at once on an empty database make it once, and both serve it', async () => {
  const database = testPostgres('panelbook_nodes')
  await ask(testPostgres('postgres'), 'create database panelbook_nodes')
  const nodes = await Promise.all(
    [1, 2].map(() => startTestServer({ env: { ...nodesEnv(database, 4600), PANELBOOK_METRICS_TOKEN: TOKEN } })),
  )
  expect(nodes.map(({ created }) => created).sort()).toEqual([false, true])
  const names = await ask(database, 'select name from schema_migrations order by name')
  expect(names.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
  for (const node of nodes) await until('it hears the other', async () => (await metric(node, 'panelbook_nodes')) === '2')
  // [O41] One of them does what one does for all.
  const leads = await Promise.all(nodes.map((node) => metric(node, 'panelbook_node_leads')))
  expect([...leads].sort()).toEqual(['0', '1'])
  const [first, second] = leads[0] === '1' ? nodes : [...nodes].reverse()
  await first?.dispose()
  await until('the other leads', async () => second !== undefined && (await metric(second, 'panelbook_node_leads')) === '1')
  await second?.dispose()
}, 120_000)

it('[O40] a node of another version is refused as long as others are there', async () => {
  const database = await createTestDatabase()
  const node = await startTestServer({ env: nodesEnv(database, 4600) })
  const newer = () => startTestServer({ env: nodesEnv(database, 4600), version: 'newer' })
  await expect(newer()).rejects.toThrow(
    /^Panelbook servers of another version are using .* All nodes run one version: stop those first/,
  )
  await node.dispose()
  const started = await newer()
  expect(await ready(started)).toBe(200)
  await started.dispose()
})

it('[O42] what a node does that was declared gone is refused, until it has joined again', async () => {
  const url = await createTestDatabase()
  const options = {
    url,
    clock: { now: () => 1 },
    serving: { holder: 'a-node', logger: createLogger('silent'), sharedBy: 'test' },
  }
  const { documentLog, kysely, shared, close } = await openPostgresDatabase(options)
  await shared?.started()
  const entry = { document: 'notes/a', personId: 'ann', receivedAt: 1, update: new Uint8Array([0, 0]), newClients: [] }
  expect(await documentLog.append([entry])).toEqual([{ committed: true, sequence: 1 }])
  // Its signs of life notice that, and join again.
  await ask(url, "delete from workspace where key = 'node/a-node'")
  await expect(documentLog.append([entry])).rejects.toThrow(/TAKEN_OVER/)
  await expect(kysely.updateTable('workspace').set({ value: 'x' }).where('key', '=', 'none').execute()).rejects.toThrow()
  await until('it has joined again', async () => (await ask(url, "select 1 from workspace where key = 'node/a-node'")).length > 0)
  expect(await documentLog.append([entry])).toEqual([{ committed: true, sequence: 2 }])
  await close()
})

it('[S49] [O43] a node that a network keeps from the database serves nobody by what it knew, and has everything once it is back', async () => {
  const database = await createTestDatabase()
  const network = await openFlakyNetwork(Number(new URL(database).port))
  const through = new URL(database)
  through.port = String(network.port)
  through.searchParams.set('query_timeout', '1500')
  const world = await startNodes({ databases: [database, through.href], people: ['moderator', 'panelist'] })
  const { nodes, people, workspace } = world
  const [here, there] = nodes
  if (!here || !there) throw new Error('There are two')
  const { id } = await workspace.createInterview('sealed', [
    [people.moderator, 'moderator'],
    [people.panelist, 'panelist'],
  ])
  const [mia, ben] = [people.moderator, people.panelist].map((person, index) =>
    createRealClient(() => nodes[index]?.port ?? 0, `notes/${id}`, person.bearer),
  )
  if (!mia || !ben) throw new Error('There are two')
  await Promise.all([mia.connect(), ben.connect()])
  const closed = ben.closed()
  network.freeze()
  expect(await closed).toBe(closeCodes.unavailable)
  expect(await ready(there)).toBe(503)
  await expect(ben.connect()).rejects.toThrow()
  expect(ben.deniedStatus).toBe(503)
  mia.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text: 'Meanwhile.' })
  })
  await mia.settled()
  const body = { suspended: true }
  const suspending = { params: { id: people.panelist.id }, body }
  expect((await requestApi(here.port, 'changePerson', suspending, workspace.owner.bearer)).status).toBe(200)
  network.restore()
  await until('it is ready', async () => (await ready(there)) === 200)
  // What happened at the other node meanwhile counts here.
  await expect(ben.connect()).rejects.toThrow()
  expect(ben.deniedStatus).toBe(401)
  const again = createRealClient(() => there.port, `notes/${id}`, people.moderator.bearer)
  await again.connect()
  expect(noteText(again.doc, 'general').toString()).toContain('Meanwhile.')
  for (const client of [mia, again]) client.disconnect()
  await world.dispose()
  await network.close()
}, 120_000)

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../server/src/database/migrations/index.ts'
import { startCluster } from '../../server/src/database/postgres/cluster.fixture.ts'
import { ask, createTestDatabase, testPostgres } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { DatabaseUnusable } from '../../server/src/database/unusable.ts'
import { createLogger } from '../../server/src/logger.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { type CommandLine, startCommandLine } from '../harness/command-line.ts'
import { openFlakyNetwork } from '../harness/flaky-network.ts'
import { createRealClient } from '../harness/real-client.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import { startWorld } from '../harness/world.ts'

const SECRET = 'a-password-that-nobody-may-read'
/** The same address with a password, which PostgreSQL doesn't ask for here. */
const withPassword = (address: string) => address.replace('panelbook@', `panelbook:${SECRET}@`)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ready = async ({ port }: { port: number }) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status
const writeNote = (client: ReturnType<typeof createRealClient>, text: string) =>
  client.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text })
  })

describe('[O22] a server with DATABASE_URL', () => {
  let server: TestServer
  let address: string
  let commandLine: CommandLine
  let logged = ''
  const panelbook = (...words: string[]) =>
    commandLine.run(words, { PANELBOOK_DATA: join(folder, 'nothing'), DATABASE_URL: withPassword(address) })

  beforeAll(async () => {
    address = await createTestDatabase()
    commandLine = startCommandLine()
    const logger = createLogger('debug', { write: (line) => (logged += line) })
    server = await startTestServer({ env: { DATABASE_URL: withPassword(address) }, samples: true, logger })
  })
  afterAll(async () => {
    await commandLine?.close()
    await server?.dispose()
  })

  it('[O8] says where a new workspace is, without the password, and makes nothing in the data folder', async () => {
    expect(server.created).toBe(true)
    expect(server.place).toMatch(/^the database panelbook_[0-9a-f]+ on 127\.0\.0\.1:\d+$/)
    expect(readdirSync(server.dataFolder)).toEqual([])
    expect(await ready(server)).toBe(200)
  })

  it('[O27] has the command line beside it', async () => {
    expect(await panelbook('sign-in-link', 'mia@example.com')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`http://localhost:${server.port}/sign-in#`),
    })
    const verified = await panelbook('verify')
    expect(verified).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/ 0 faults.*--head [0-9a-f]{64}\n/s) })
    const exported = await panelbook('export', 'questions', '--output', join(folder, 'library.json'))
    expect(exported).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ questions written to /) })
    expect((await panelbook('import', join(folder, 'library.json'))).code).toBe(0)
    const [interview] = await ask(address, 'select id from interviews order by id limit 1')
    const review = ['export', 'interview', String(interview?.id), '--as', 'owner@panelbook.invalid', '--output']
    expect(await panelbook(...review, join(folder, 'review.json'))).toMatchObject({ code: 0 })
  })

  it.each([
    ['backup', /The workspace is in PostgreSQL\. .*pg_dump --format=custom --file=FILE/],
    ['restore', /The workspace is in PostgreSQL\. .*pg_restore .* panelbook end-access/],
    ['salvage', /The workspace is in PostgreSQL\. .*--from/],
  ])('[O27] is copied by PostgreSQL’s own programs, and %s says so', async (command, sentence) => {
    const { code, err } = await panelbook(command, join(folder, 'copy'))
    expect([code, err]).toEqual([1, expect.stringMatching(sentence)])
  })

  it('[O26] has its database for itself', async () => {
    const start = startTestServer({ env: { DATABASE_URL: withPassword(address) } })
    await expect(start).rejects.toThrow(DatabaseUnusable)
    await expect(start).rejects.toThrow(/^Another Panelbook server is using the database .* stop the other first/)
    expect(await panelbook('end-access')).toMatchObject({ code: 1, err: expect.stringMatching(/^Another Panelbook server/) })
    expect(await ready(server)).toBe(200)
  })

  it('[A10] keeps texts with U+0000, which PostgreSQL refuses, and answers those who ask for them', async () => {
    const link = (await panelbook('token', 'create', 'owner@panelbook.invalid', '--name', 'tests')).out.trim()
    const owner = { authorization: `Bearer ${link}` }
    const body = { name: 'No\u0000body', email: 'nobody@example.com', workspaceRole: 'lead' as const }
    expect((await callApi(server.port, 'addPerson', { body }, owner)).name).toBe('No\ufffdbody')
    const asked = await requestApi(server.port, 'listCandidates', { query: { text: 'a\u0000' } }, owner)
    expect(asked.status).toBeLessThan(500)
  })

  it('[O3] [O27] leaves it to the next, and end-access to nobody who was in', async () => {
    const tokens = () => ask(address, 'select id from api_tokens')
    expect((await tokens()).length).toBeGreaterThan(0)
    await server.close()
    expect(await panelbook('end-access')).toMatchObject({ code: 0, out: expect.stringMatching(/ and 1 API tokens/) })
    expect(await tokens()).toEqual([])
    expect((await panelbook('verify')).out).toContain(' 0 faults')
    server = await server.restart()
    expect(server.created).toBe(false)
    expect(await ready(server)).toBe(200)
  })

  it('[O27] [H6] verify finds what was changed by hand, and rows that refer to nothing', async () => {
    await server.close()
    await ask(
      address,
      `set session_replication_role = replica; delete from plans where id = (select id from plans limit 1);
       update audit_log set hash = repeat('0', 64) where sequence = 1`,
    )
    const { code, out } = await panelbook('verify')
    expect(code).toBe(1)
    expect(out).toMatch(/FAULT {2}\d+ rows of plan_versions refer to rows of plans that are gone/)
    expect(out).toMatch(/FAULT {2}audit log/)
  })

  it('[O25] tells its password to no log and in no sentence', async () => {
    expect(logged).toContain('"database":"the database ')
    expect(logged).not.toContain(SECRET)
    const { err } = await commandLine.run(['verify'], { DATABASE_URL: withPassword(testPostgres('not-there')) })
    expect(err).toMatch(/^The database not-there on 127\.0\.0\.1:\d+ doesn’t exist\. Create it with createdb/)
    expect(err).not.toContain(SECRET)
  })
})

it('[O4] [O26] of two servers that start at once on an empty database, one makes it and the other is refused', async () => {
  const address = testPostgres('panelbook_empty')
  await ask(testPostgres('postgres'), 'create database panelbook_empty')
  const starts = await Promise.allSettled([1, 2].map(() => startTestServer({ env: { DATABASE_URL: address } })))
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []))
  expect([started.length, refused]).toEqual([1, [expect.any(DatabaseUnusable)]])
  const names = await ask(address, 'select name from schema_migrations order by name')
  expect(names.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
  await started[0]?.dispose()
})

it('[O8] PANELBOOK_DATA_MUST_EXIST refuses a database without a workspace, and makes nothing there', async () => {
  const address = testPostgres('panelbook_none')
  await ask(testPostgres('postgres'), 'create database panelbook_none')
  const start = startTestServer({ env: { DATABASE_URL: address, PANELBOOK_DATA_MUST_EXIST: 'yes' } })
  await expect(start).rejects.toThrow(/^There is no workspace in the database panelbook_none on .* PANELBOOK_DATA_MUST_EXIST/)
  // Nor does a start whose data folder holds the workspace that is meant.
  const other = join(folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'panelbook.db'), 'a workspace')
  await expect(startTestServer({ env: { DATABASE_URL: address, PANELBOOK_DATA: other } })).rejects.toThrow(
    /^There is a workspace in \S+other, and none in the database panelbook_none on .* panelbook move-to-postgres/,
  )
  expect(await ask(address, "select * from pg_tables where schemaname = 'public'")).toEqual([])
})

it('[O26] a server that lost its claim to the next changes nothing any more', async () => {
  const address = await createTestDatabase()
  const world = await startWorld({ env: { DATABASE_URL: address }, people: ['moderator'] })
  const { server, people, workspace } = world
  const interview = await workspace.createInterview('sealed', [[people.moderator, 'moderator']])
  const notes = createRealClient(() => server.port, `notes/${interview.id}`, people.moderator.bearer)
  await notes.connect()
  writeNote(notes, 'before')
  await notes.settled()
  // As when the network between them is cut: the server believes that all is well.
  const ended = await ask(
    address,
    // Other tests have databases in the same PostgreSQL.
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'panelbook claim' and datname = current_database()",
  )
  expect(ended).toHaveLength(1)
  const next = await startTestServer({ env: { DATABASE_URL: address } })
  const edit = writeNote(notes, 'too late')
  await until('the edit is refused', () => edit.state.kind !== 'under-way')
  expect(edit.state).toEqual({ kind: 'refused', reason: 'storage' })
  const body = { name: 'Too Late', email: 'late@example.com', workspaceRole: 'lead' as const }
  expect((await requestApi(server.port, 'addPerson', { body }, world.owner.bearer)).status).toBe(503)
  expect(await ready(server)).toBe(503)

  const there = createRealClient(() => next.port, `notes/${interview.id}`, people.moderator.bearer)
  await there.connect()
  expect(noteText(there.doc, 'general').toString()).toContain('before')
  expect(noteText(there.doc, 'general').toString()).not.toContain('too late')
  expect(await ready(next)).toBe(200)
  for (const client of [notes, there]) client.disconnect()
  await next.dispose()
  await world.dispose()
})

it('[O24] [S20] a database that goes away confirms nothing, and what is typed meanwhile is saved once it is back', async () => {
  const cluster = await startCluster()
  let logged = ''
  await ask(cluster.address('postgres'), 'create database panelbook')
  const world = await startWorld({
    env: { DATABASE_URL: withPassword(cluster.address('panelbook')) },
    logger: createLogger('info', { write: (line) => (logged += line) }),
    people: ['moderator'],
  })
  const { server, people, workspace } = world
  try {
    // [O28] This PostgreSQL runs as tests like it, and not as operators should.
    expect(logged).toMatch(/PostgreSQL runs with fsync = off: a power cut can lose what Panelbook has confirmed as saved/)
    const interview = await workspace.createInterview('sealed', [[people.moderator, 'moderator']])
    const notes = createRealClient(() => server.port, `notes/${interview.id}`, people.moderator.bearer)
    await notes.connect()
    writeNote(notes, 'before')
    await notes.settled()
    await cluster.kill()
    const edit = writeNote(notes, 'meanwhile')
    await until('the edit has its answer', () => edit.state.kind !== 'under-way')
    expect(edit.state).toEqual({ kind: 'refused', reason: 'storage' })
    expect(await notes.closed()).toBeGreaterThan(0)
    expect(await ready(server)).toBe(503)
    const read = await requestApi(server.port, 'readInterview', { params: { id: interview.id } }, people.moderator.bearer)
    expect([read.status, await read.json()]).toMatchObject([503, { code: 'read-only-storage' }])
    await until('the log says so', () => logged.includes('the connection to the database is lost'))

    await cluster.start()
    await until('it takes writes again', async () => (await ready(server)) === 200)
    await notes.connect()
    await notes.settled()
    await until('it has its claim again', () => logged.includes('the database is back'))
    notes.disconnect()
    const again = await server.restart()
    const reader = createRealClient(() => again.port, `notes/${interview.id}`, people.moderator.bearer)
    await reader.connect()
    expect(noteText(reader.doc, 'general').toString()).toMatch(/before.*meanwhile/s)
    reader.disconnect()
    await again.dispose()
    expect(logged).not.toContain(SECRET)
  } finally {
    await world.dispose()
    await cluster.dispose()
  }
})

it('[O24] [S20] a network to the database that swallows everything confirms nothing either, and is given up in time', async () => {
  const address = new URL(await createTestDatabase())
  const network = await openFlakyNetwork(Number(address.port))
  // As long as an operator would wait for it: 35 s.
  address.port = String(network.port)
  address.searchParams.set('query_timeout', '1000')
  const world = await startWorld({ env: { DATABASE_URL: address.href }, people: ['moderator'] })
  const { server, people, workspace } = world
  const interview = await workspace.createInterview('sealed', [[people.moderator, 'moderator']])
  const notes = createRealClient(() => server.port, `notes/${interview.id}`, people.moderator.bearer)
  await notes.connect()
  writeNote(notes, 'before')
  await notes.settled()
  network.freeze()
  const edit = writeNote(notes, 'meanwhile')
  await until('the edit has its answer', () => edit.state.kind !== 'under-way')
  expect(edit.state).toEqual({ kind: 'refused', reason: 'storage' })
  expect(await ready(server)).toBe(503)
  network.restore()
  await until('it takes writes again', async () => (await ready(server)) === 200)
  await notes.connect()
  await notes.settled()
  notes.disconnect()
  await world.dispose()
  await network.close()
  const rows = await ask(
    address.href.replace(`:${network.port}`, `:${new URL(testPostgres('x')).port}`),
    'select head from documents where head > 0',
  )
  expect(rows).toEqual([{ head: '2' }])
})

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, createTestDatabase } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { type CommandLine, startCommandLine } from '../harness/command-line.ts'
import { createRealClient } from '../harness/real-client.ts'
import { startTestServer } from '../harness/test-server.ts'
import { startWorld } from '../harness/world.ts'

let folder: string
let commandLine: CommandLine
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  commandLine = startCommandLine()
})
afterAll(async () => {
  await commandLine.close()
  rmSync(folder, { recursive: true, force: true })
})

const headOf = (printed: string) => /--head ([0-9a-f]{64})/.exec(printed)?.[1]

it('[O29] [N32] a workspace moves to PostgreSQL and back: the same rows, the same log, the same sessions', async () => {
  const address = await createTestDatabase()
  const inFolder = join(folder, 'first')
  const [sqlite, both, postgres] = [
    { PANELBOOK_DATA: inFolder, DATABASE_URL: '' },
    { PANELBOOK_DATA: inFolder, DATABASE_URL: address },
    { PANELBOOK_DATA: join(folder, 'nothing'), DATABASE_URL: address },
  ]
  const world = await startWorld({ env: sqlite, samples: true, people: ['moderator'], dataFolder: inFolder })
  const { moderator } = world.people
  const interview = await world.workspace.createInterview('sealed', [[moderator, 'moderator']], {
    candidateName: 'Zoë 😀 O’Neill',
  })
  const upload = new TextEncoder().encode('Years of Python. '.repeat(40_000))
  const file = { params: { id: interview.candidate.id }, query: { fileId: 'a-cv', name: 'CV.txt' }, upload }
  await callApi(world.server.port, 'addPacketFile', file, world.owner.bearer)
  const notesAt = (port: number) => createRealClient(() => port, `notes/${interview.id}`, moderator.bearer)
  const notes = notesAt(world.server.port)
  await notes.connect()
  notes.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text: 'as it was \\ "quoted", {with} NULL' })
  })
  await notes.settled()
  expect(await commandLine.run(['move-to-postgres'], both)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Another Panelbook server is using the data folder/),
  })
  notes.disconnect()
  await world.server.close()
  const before = await commandLine.run(['verify'], sqlite)

  const moved = await commandLine.run(['move-to-postgres'], both)
  expect(moved).toMatchObject({ code: 0, out: expect.stringMatching(/^Copied [\d,]{3,} rows of \d+ tables, read each back/) })
  const after = await commandLine.run(['verify'], postgres)
  expect([before.code, after.code, headOf(after.out)]).toEqual([0, 0, headOf(before.out)])
  expect(after.out).toContain(' 0 faults')
  // Twice is once too often.
  expect(await commandLine.run(['move-to-postgres'], both)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/already\. Create an empty/),
  })

  const server = await startTestServer({ env: postgres })
  const there = notesAt(server.port)
  await there.connect()
  expect(noteText(there.doc, 'general').toString()).toContain('as it was \\ "quoted", {with} NULL')
  const reading = { params: { id: interview.id, fileId: 'a-cv' } }
  const given = await requestApi(server.port, 'readPanelPacketFile', reading, moderator.bearer)
  expect(Buffer.from(await given.arrayBuffer()).equals(Buffer.from(upload))).toBe(true)
  expect((await callApi(server.port, 'readInterview', { params: { id: interview.id } }, moderator.bearer)).candidate.name).toBe(
    'Zoë 😀 O’Neill',
  )
  // Keys that count up go on after those that came along.
  there.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text: 'in PostgreSQL' })
  })
  await there.settled()
  const other = await callApi(server.port, 'createToken', { body: { name: 'after the move' } }, moderator.cookie)
  expect(other.secret).toBeTruthy()
  there.disconnect()
  const back = { PANELBOOK_DATA: join(folder, 'back'), DATABASE_URL: address }
  expect(await commandLine.run(['move-to-sqlite'], back)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Another Panelbook server/),
  })
  await server.close()

  expect(await commandLine.run(['move-to-sqlite'], back)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Unset DATABASE_URL/),
  })
  const [atPostgres, atHome] = await Promise.all([
    commandLine.run(['verify'], postgres),
    commandLine.run(['verify'], { ...back, DATABASE_URL: '' }),
  ])
  expect(atHome.out).toContain(' 0 faults')
  expect(headOf(atHome.out)).toBe(headOf(atPostgres.out))
  expect(headOf(atHome.out)).not.toBe(headOf(before.out))
  const home = await startTestServer({ env: { ...back, DATABASE_URL: '' } })
  const reader = notesAt(home.port)
  await reader.connect()
  expect(noteText(reader.doc, 'general').toString()).toMatch(/as it was.*in PostgreSQL/s)
  reader.disconnect()
  await home.dispose()
})

it('[O29] what can’t be moved whole is not moved at all', async () => {
  const address = await createTestDatabase()
  const inFolder = join(folder, 'broken')
  const server = await startTestServer({ env: { PANELBOOK_DATA: inFolder, DATABASE_URL: '' } })
  await server.close()
  // More than is copied at once.
  const source = new Sqlite(join(inFolder, 'panelbook.db'))
  source.exec(`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1100)
    insert into workspace (key, value) select 'fact-' || n, n from numbers`)
  source.close()
  // Another hand has put something there that refuses a row.
  await ask(address, "alter table people add constraint refused check (name <> 'Owner')")
  const env = { PANELBOOK_DATA: inFolder, DATABASE_URL: address }
  expect((await commandLine.run(['move-to-postgres'], env)).code).toBe(1)
  expect(await ask(address, 'select id from questions limit 1')).toEqual([])
  expect(await ask(address, "select conname from pg_constraint where contype = 'f' limit 1")).toHaveLength(1)
  await ask(address, 'alter table people drop constraint refused')
  expect((await commandLine.run(['move-to-postgres'], env)).code).toBe(0)

  expect((await ask(address, "select sum(value::int) as sum from workspace where key like 'fact-%'"))[0]).toEqual({
    sum: String((1100 * 1101) / 2),
  })

  // And back: a row that refers to nothing.
  await ask(address, 'set session_replication_role = replica; delete from plans')
  const target = join(folder, 'target')
  const refused = await commandLine.run(['move-to-sqlite'], { PANELBOOK_DATA: target, DATABASE_URL: address })
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/rows of the database refer to rows that are gone/) })
  expect(existsSync(join(target, 'panelbook.db'))).toBe(false)
})

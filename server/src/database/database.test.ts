import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { DatabaseTooNew, DatabaseTooOld } from './database-migrations.ts'
import { StorageUnavailable } from './log/document-log.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import type { Database } from './schema.ts'
import { createThreadDialect } from './thread/database-dialect.ts'
import { openThread } from './thread/database-thread-link.ts'
import { createWriteLock } from './thread/database-write-lock.ts'
import { DatabaseUnusable } from './unusable.ts'

const clock = { now: () => 5 }
let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  file = join(folder, 'panelbook.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const creating = (name: string): Migration => ({
  name,
  async up(kysely: Kysely<unknown>) {
    await sql`create table ${sql.id(name)} (id integer primary key)`.execute(kysely)
  },
})

test('both connections run with the settings that durability and safety rest on', async () => {
  const writer = await openThread({ file, mode: 'write' })
  const reader = await openThread({ file, mode: 'read' })
  for (const link of [writer, reader]) {
    const settings: Record<string, unknown> = {}
    for (const name of ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'secure_delete', 'busy_timeout']) {
      const { rows } = await link.ask('query', { sql: `pragma ${name}`, parameters: [] })
      settings[name] = Object.values(rows[0] as object)[0]
    }
    const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, secure_delete: 1 }
    expect(settings).toEqual({ ...expected, busy_timeout: 5_000 })
  }
  await expect(reader.ask('query', { sql: 'create table t (a)', parameters: [] })).rejects.toMatchObject({
    code: 'SQLITE_READONLY',
  })
  await reader.close()
  await writer.close()
})

test('[O4] runs each migration once, in order, and records it', async () => {
  const ours = [creating('one'), creating('two')]
  await (await openDatabase({ file, clock, migrations: ours.slice(0, 1) })).close()
  await (await openDatabase({ file, clock, migrations: ours })).close()
  const { kysely, close } = await openDatabase({ file, clock, migrations: ours })
  const recorded = await sql<{ name: string }>`select name from schema_migrations order by rowid`.execute(kysely)
  expect(recorded.rows.map((row) => row.name)).toEqual(['one', 'two'])
  await close()
})

test('[O4] a migration that fails is undone whole, and those before it stay', async () => {
  const failing: Migration = {
    name: 'two',
    async up(kysely) {
      await creating('half').up(kysely)
      throw new Error('half way')
    },
  }
  await expect(openDatabase({ file, clock, migrations: [creating('one'), failing] })).rejects.toThrow('half way')
  const { kysely, close } = await openDatabase({ file, clock, migrations: [creating('one')] })
  const tables = await sql<{ name: string }>`select name from sqlite_master where name in ('one', 'half')`.execute(kysely)
  expect(tables.rows).toEqual([{ name: 'one' }])
  await close()
})

test('[O9] [O10] only a start migrates, after whatever must come before', async () => {
  const ours = [creating('one'), creating('two'), creating('three')]
  const asked: (readonly string[])[] = []
  const beforeUpgrade = async (pending: readonly string[]) => {
    asked.push(pending)
  }
  const first = await openDatabase({ file, clock, migrations: ours.slice(0, 1), beforeUpgrade })
  expect(first.found).toEqual({ fresh: true, pending: ['one'] })
  await first.close()
  expect(asked).toEqual([])

  const command = openDatabase({ file, clock, migrations: ours, migrating: 'never', beforeUpgrade })
  await expect(command).rejects.toBeInstanceOf(DatabaseTooOld)
  await expect(command).rejects.toThrow(
    /older version of Panelbook \(it lacks two, three\).*start this version.*Nothing was changed/,
  )
  const failing = openDatabase({ file, clock, migrations: ours, beforeUpgrade: () => Promise.reject(new Error('no room')) })
  await expect(failing).rejects.toThrow('no room')
  await (await openDatabase({ file, clock, migrations: ours.slice(0, 1), migrating: 'never' })).close()
  expect(asked).toEqual([])

  const upgraded = await openDatabase({ file, clock, migrations: ours, beforeUpgrade })
  expect(upgraded.found).toEqual({ fresh: false, pending: ['two', 'three'] })
  await upgraded.close()
  expect(asked).toEqual([['two', 'three']])
})

describe('[O7] once the file is not where it was', () => {
  const write = (database: Awaited<ReturnType<typeof openDatabase>>, text: string) =>
    database.documentLog.append([
      { document: 'notes/abc', personId: 'p', receivedAt: 1, update: new TextEncoder().encode(text), newClients: [] },
    ])
  const away = () => `${folder}-away`
  afterEach(() => rm(away(), { recursive: true, force: true }))

  test('nothing is taken, what is there can be read, and it goes on once the same file is back', async () => {
    const database = await openDatabase({ file, clock })
    const { kysely, documentLog } = database
    expect(await write(database, 'one')).toEqual([{ committed: true, sequence: 1 }])
    expect((await documentLog.read('notes/abc')).head).toBe(1)
    await rename(folder, away())
    await expect(write(database, 'two')).rejects.toThrow(StorageUnavailable)
    await expect(kysely.insertInto('documents').values({ name: 'a' }).execute()).rejects.toMatchObject({
      code: 'SQLITE_READONLY_DBMOVED',
    })
    await expect(documentLog.compact('notes/abc')).rejects.toThrow()
    const { head } = await documentLog.read('notes/abc')
    expect(head).toBe(1)
    // Another file in its place is not the database.
    await mkdir(folder)
    await writeFile(file, 'another')
    await expect(write(database, 'three')).rejects.toThrow(StorageUnavailable)
    await rm(folder, { recursive: true })
    await rename(away(), folder)
    expect(await write(database, 'four')).toEqual([{ committed: true, sequence: 2 }])
    await database.close()
  })

  test('a transaction that has begun is not committed', async () => {
    const database = await openDatabase({ file, clock })
    await write(database, 'one')
    const acting = database.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('documents').values({ name: 'a' }).execute()
      await rename(folder, away())
      return 'done'
    })
    await expect(acting).rejects.toMatchObject({ code: 'SQLITE_READONLY_DBMOVED' })
    await rename(away(), folder)
    expect(await database.kysely.selectFrom('documents').select('name').execute()).toEqual([{ name: 'notes/abc' }])
    await database.close()
  })

  test.each(['', '-wal'])('even when only panelbook.db%s is deleted', async (suffix) => {
    const database = await openDatabase({ file, clock })
    await write(database, 'one')
    await write(database, 'two')
    await rm(`${file}${suffix}`)
    await expect(write(database, 'three')).rejects.toThrow(StorageUnavailable)
    await database.close()
  })
})

test('[O2] a database from a newer version is left alone, and the error says what to do', async () => {
  await (await openDatabase({ file, clock, migrations: [...migrations, creating('9999-future')] })).close()
  const opening = openDatabase({ file, clock })
  await expect(opening).rejects.toBeInstanceOf(DatabaseTooNew)
  await expect(opening).rejects.toThrow(/newer version.*9999-future.*restore a backup/s)
})

test('[O2] a file that is no database ends with a sentence that says what to do', async () => {
  await writeFile(file, 'certainly not a database, however long one looks at it'.repeat(100))
  const opening = openDatabase({ file, clock })
  await expect(opening).rejects.toBeInstanceOf(DatabaseUnusable)
  await expect(opening).rejects.toThrow(/damaged.*Restore a backup/)
})

test('a transaction that fails leaves nothing, and the next one works', async () => {
  const { kysely, close } = await openDatabase({ file, clock })
  const failing = kysely.transaction().execute(async (transaction) => {
    await transaction.insertInto('documents').values({ name: 'a' }).execute()
    await transaction.insertInto('documents').values({ name: 'a' }).execute()
  })
  await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
  await kysely.transaction().execute((transaction) => transaction.insertInto('documents').values({ name: 'b' }).execute())
  expect(await kysely.selectFrom('documents').select('name').execute()).toEqual([{ name: 'b' }])
  await close()
})

test('[U3] a transaction whose thread dies is lost whole: nothing of it is committed, before or after', async () => {
  const workers: Worker[] = []
  const writer = await openThread({ file, mode: 'write' }, (options) => {
    const worker = new Worker(new URL('./thread/database-thread.ts', import.meta.url), { workerData: options, execArgv: [] })
    workers.push(worker)
    return worker
  })
  const threads = { writer, reader: await openThread({ file, mode: 'read' }) }
  const db = new Kysely<Database>({ dialect: createThreadDialect({ ...threads, lock: createWriteLock() }) })
  await sql`create table documents (name text primary key)`.execute(db)
  const insert = (into: Kysely<Database>, name: string) => into.insertInto('documents').values({ name }).execute()
  const broken = db.transaction().execute(async (transaction) => {
    await insert(transaction, 'before')
    await workers[0]?.terminate()
    await expect(insert(transaction, 'after')).rejects.toMatchObject({ kind: 'ThreadLost' })
    // Code that goes on all the same can't commit either.
    await insert(transaction, 'later').catch(() => undefined)
  })
  await expect(broken).rejects.toMatchObject({ kind: 'ThreadLost' })
  await insert(db, 'next')
  expect(await db.selectFrom('documents').select('name').execute()).toEqual([{ name: 'next' }])
  await threads.reader.close()
  await threads.writer.close()
})

test('what is committed can be read at once, by whoever asks', async () => {
  const { kysely, close } = await openDatabase({ file, clock })
  for (let i = 0; i < 50; i++) {
    await kysely
      .insertInto('documents')
      .values({ name: `d${i}` })
      .execute()
    const { count } = await kysely
      .selectFrom('documents')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(i + 1)
  }
  await close()
})

test('after closing, every question is refused', async () => {
  const { kysely, documentLog, close } = await openDatabase({ file, clock })
  await close()
  await close()
  await expect(kysely.selectFrom('documents').selectAll().execute()).rejects.toThrow('closed')
  await expect(documentLog.read('notes/abc')).rejects.toThrow()
})

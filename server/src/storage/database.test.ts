import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseUnusable, openDatabase } from './database.ts'
import { DatabaseTooNew } from './database-migrations.ts'
import { openThread } from './database-thread-link.ts'
import { type Migration, migrations } from './migrations/index.ts'

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

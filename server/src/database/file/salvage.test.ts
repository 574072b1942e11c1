import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedWorkspace } from '../../seed/seed-workspace.ts'
import { systemRandom } from '../../session/secret.ts'
import { openDatabase } from '../database.ts'
import { openTemporaryDatabase } from '../temporary-database.fixture.ts'
import { backupDatabase, restoreDatabase } from './backup.ts'
import { damagePage } from './damaged-file.fixture.ts'
import { findDamage, SalvageFailed, salvageDatabase } from './salvage.ts'

const clock = { now: () => 1_700_000_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let damaged: string
let target: string

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  const owner = { name: 'Owner', email: 'owner@example.com' }
  await seedWorkspace({ db: database.db, clock, random: systemRandom }, { owner, samples: true })
  const documents = ['notes/one', 'notes/two', 'notes/three']
  for (let round = 0; round < 20; round++) {
    await database.documentLog.append(
      documents.map((document) => ({
        document,
        personId: 'p',
        receivedAt: round,
        update: new Uint8Array(700).fill(round),
        newClients: [round],
      })),
    )
  }
  await database.documentLog.settle()
  damaged = join(database.folder, 'damaged.db')
  target = join(database.folder, 'saved.db')
  await backupDatabase(database.file, damaged)
})
afterEach(() => database.close())

const everything = (file: string) => {
  const opened = new Sqlite(file, { readonly: true })
  const tables = opened.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const rows = new Map(tables.map((table) => [table, opened.prepare(`select * from ${table}`).raw().all() as unknown[][]]))
  const schema = opened.prepare('select type, name, sql from sqlite_master where sql is not null order by name').all()
  opened.close()
  return { rows, schema }
}

test('[O14] where only an index is damaged nothing is lost', async () => {
  damagePage(damaged, 'interviews_by_start', 0)
  expect(findDamage(damaged).faults.length).toBeGreaterThan(0)
  const before = readFileSync(damaged)
  const salvaged = salvageDatabase(damaged, target)
  expect(salvaged).toMatchObject({ incomplete: [], orphans: 0, indexes: [] })
  expect(everything(target)).toEqual(everything(database.file))
  expect(findDamage(target)).toEqual({ faults: [], onlyIndexes: true })
  // The damaged file stays as it is, and only its owner may read the new one.
  expect(readFileSync(damaged)).toEqual(before)
  expect(statSync(target).mode & 0o777).toBe(0o600)
  expect(readdirSync(database.folder).filter((name) => name.includes('partial'))).toEqual([])
})

test('[O14] of a table with a damaged page every other row is saved, and what comes out can be restored', async () => {
  expect(damagePage(damaged, 'questions', 3)).toBeGreaterThan(5)
  const salvaged = salvageDatabase(damaged, target)
  const { rows, schema } = everything(target)
  const whole = everything(database.file)
  const questions = rows.get('questions') ?? []
  const all = whole.rows.get('questions') ?? []
  expect(salvaged.incomplete).toEqual([{ table: 'questions', rows: questions.length }])
  expect(questions.length).toBeGreaterThan(all.length / 2)
  expect(questions.length).toBeLessThan(all.length)
  expect(all).toEqual(expect.arrayContaining(questions))
  expect(schema).toEqual(whole.schema)
  for (const [table, expected] of whole.rows) if (table !== 'questions') expect(rows.get(table), table).toEqual(expected)

  await restoreDatabase(target, join(database.folder, 'restored.db'), 1)
  const restored = await openDatabase({ file: join(database.folder, 'restored.db'), clock, migrating: 'never' })
  await restored.close()
})

test('[O14] of a log with a damaged page every other edit is saved', () => {
  const pages = damagePage(damaged, 'document_updates', 4)
  expect(pages).toBeGreaterThan(8)
  const { incomplete } = salvageDatabase(damaged, target)
  const all = everything(database.file).rows.get('document_updates') ?? []
  const saved = everything(target).rows.get('document_updates') ?? []
  expect(incomplete).toEqual([{ table: 'document_updates', rows: saved.length }])
  expect(all).toEqual(expect.arrayContaining(saved))
  // A page of 4 KB holds about five of these edits.
  expect(all.length - saved.length).toBeLessThan(8)
})

test('[O14] a file whose first page is damaged, and one that is there already, are said in a sentence', () => {
  expect(() => salvageDatabase(damaged, damaged)).toThrow(/exists already/)
  damagePage(damaged, 'sqlite_schema', 0)
  expect(() => salvageDatabase(damaged, target)).toThrow(SalvageFailed)
  expect(() => salvageDatabase(damaged, target)).toThrow(/first pages .* can’t be read .* Restore a backup/)
  expect(readdirSync(database.folder).filter((name) => name.startsWith('saved'))).toEqual([])
})

import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../database.ts'
import { findDamage, salvageDatabase } from '../file/salvage.ts'
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.fixture.ts'
import { openUnthreaded } from '../thread/unthreaded-link.fixture.ts'
import { DatabaseUnusable } from '../unusable.ts'
import { lockDocumentAt } from './document-lock.ts'
import type { DocumentLog, NewEntry } from './document-log.ts'
import { StorageUnavailable } from './document-log.ts'

const clock = { now: () => 1 }
let database: TemporaryDatabase
let log: DocumentLog

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  log = database.documentLog
})
afterEach(() => database.close())

const entry = (document: string, bytes = 3): NewEntry => ({
  ...{ document, personId: 'ann', receivedAt: 1, newClients: [] },
  update: new Uint8Array(bytes),
})
const append = (...documents: string[]) => log.append(documents.map((document) => entry(document)))

/** The tables as another program finds them in the file. */
function inFile(file = database.file) {
  const sqlite = new Sqlite(file, { readonly: true })
  const count = (table: string) => sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number
  const found = {
    batches: count('document_batches'),
    updates: count('document_updates'),
    heads: sqlite.prepare('select name, head from documents order by name').raw().all(),
  }
  sqlite.close()
  return found
}

/** The file as a power cut leaves it, with its write-ahead log. */
function afterPowerCut(): string {
  const copy = join(database.folder, 'after.db')
  for (const suffix of ['', '-wal'])
    if (existsSync(`${database.file}${suffix}`)) copyFileSync(`${database.file}${suffix}`, `${copy}${suffix}`)
  return copy
}

test('[S44] what is committed together is one row, and in its documents’ logs for whoever reads them', async () => {
  await append('a', 'b', 'a')
  await append('b')
  expect(inFile()).toEqual({
    batches: 2,
    updates: 0,
    heads: [
      ['a', 0],
      ['b', 0],
    ],
  })
  expect((await log.read('a')).tail.map((each) => each.sequence)).toEqual([1, 2])
  expect((await log.read('b')).head).toBe(2)
  // Whoever asks for the tables finds them in order.
  const heads = await database.db.selectFrom('documents').select(['name', 'head']).orderBy('name').execute()
  expect(heads).toEqual([
    { name: 'a', head: 2 },
    { name: 'b', head: 2 },
  ])
  expect(inFile()).toMatchObject({ batches: 0, updates: 4 })
  expect((await append('a'))[0]).toEqual({ committed: true, sequence: 3 })
  expect((await log.read('a')).tail.map((each) => each.sequence)).toEqual([1, 2, 3])
})

test('[S3] what a crash leaves in batches is in its documents’ logs after the next start', async () => {
  await append('a', 'b')
  await log.settle()
  await append('a', 'a', 'b')
  const file = afterPowerCut()
  expect(inFile(file)).toMatchObject({ batches: 1, updates: 2 })
  const next = await openDatabase({ file, clock, open: openUnthreaded })
  expect((await next.documentLog.read('a')).tail.map((each) => each.sequence)).toEqual([1, 2, 3])
  expect(await next.documentLog.append([entry('b')])).toEqual([{ committed: true, sequence: 3 }])
  await next.close()
  expect(inFile(file)).toEqual({
    batches: 0,
    updates: 6,
    heads: [
      ['a', 3],
      ['b', 3],
    ],
  })
})

test('[U11] whoever locks a document in a transaction meets everything that was appended to it', async () => {
  await append('a', 'a')
  const lock = (sequence: number) =>
    database.db.transaction().execute((transaction) => lockDocumentAt(transaction, 'a', sequence))
  expect(await lock(1)).toBe(false)
  expect(await lock(2)).toBe(true)
  expect(await append('a')).toEqual([{ committed: false, reason: 'locked' }])
  await database.db.updateTable('documents').set({ locked: 0 }).execute()
  expect(await append('a')).toEqual([{ committed: true, sequence: 3 }])
})

test('a transaction that looked at the log and was undone leaves it as it was, and those who read meanwhile miss nothing', async () => {
  await append('a', 'a')
  const undone = database.db.transaction().execute(async (transaction) => {
    await transaction.updateTable('documents').set({ locked: 1 }).execute()
    expect((await log.read('a')).head).toBe(2)
    throw new Error('undo it')
  })
  await expect(undone).rejects.toThrow('undo it')
  expect(inFile()).toMatchObject({ batches: 1, updates: 0 })
  expect((await log.read('a')).tail).toHaveLength(2)
  expect(await append('a')).toEqual([{ committed: true, sequence: 3 }])
  await log.settle()
  expect(inFile()).toEqual({ batches: 0, updates: 3, heads: [['a', 3]] })
})

test('a command beside the server puts the server’s batches in order, and what it changes counts at once', async () => {
  await append('a', 'a')
  const command = await openDatabase({ file: database.file, clock, open: openUnthreaded, migrating: 'never' })
  expect(inFile()).toMatchObject({ batches: 1, updates: 0 })
  expect((await command.documentLog.read('a')).head).toBe(2)
  expect(inFile()).toMatchObject({ batches: 0, updates: 2 })
  expect(await append('a', 'b')).toEqual([
    { committed: true, sequence: 3 },
    { committed: true, sequence: 1 },
  ])
  await command.kysely.updateTable('documents').set({ locked: 1 }).where('name', '=', 'a').execute()
  await command.close()
  expect(await append('a', 'b')).toEqual([
    { committed: false, reason: 'locked' },
    { committed: true, sequence: 2 },
  ])
  expect((await log.read('a')).head).toBe(3)
})

test('[S44] batches are bounded: by number of entries, and by their bytes', async () => {
  for (let batch = 0; batch < 300; batch++) await append(...Array.from({ length: 20 }, (_, index) => `d${(batch + index) % 50}`))
  const { batches, updates, heads } = inFile()
  expect(6_000 - updates).toBeLessThanOrEqual(2_000)
  expect(updates).toBeLessThan(6_000)
  // What nothing needs any more is removed from time to time.
  expect(batches).toBeLessThan(220)
  expect(heads).toHaveLength(50)
  for (let large = 0; large < 9; large++) await log.append([entry('large', 1 << 20)])
  expect(inFile().updates).toBeGreaterThan(updates)
  for (let each = 0; each < 50; each++) expect((await log.read(`d${each}`)).tail).toHaveLength(120)
  expect((await log.read('large')).tail).toHaveLength(9)
})

test('[S16] a snapshot is made of what lies in batches as well', async () => {
  const doc = new Y.Doc()
  const appending: Promise<unknown>[] = []
  doc.on('update', (update: Uint8Array) => appending.push(log.append([{ ...entry('a'), update }])))
  for (let letter = 0; letter < 5; letter++) doc.getText('general').insert(letter, 'x')
  await Promise.all(appending)
  expect(await log.compact('a')).toBe(5)
  expect((await log.read('a')).snapshot).toEqual({ sequence: 5, state: Y.encodeStateAsUpdate(doc) })
})

test('[S20] what can’t be put in order stays where it is, and is readable', async () => {
  await append('a', 'a')
  const sqlite = new Sqlite(database.file)
  sqlite.exec("create trigger full before insert on document_updates begin select raise(abort, 'full'); end")
  await expect(log.settle()).rejects.toBeInstanceOf(StorageUnavailable)
  expect(await append('a')).toEqual([{ committed: true, sequence: 3 }])
  expect((await log.read('a')).tail).toHaveLength(3)
  sqlite.exec('drop trigger full')
  sqlite.close()
  await log.settle()
  expect(inFile()).toEqual({ batches: 0, updates: 3, heads: [['a', 3]] })
})

test('[O14] a damaged batch lets nothing start, and what can be saved is saved without it', async () => {
  await append('a')
  await append('b')
  const file = afterPowerCut()
  const sqlite = new Sqlite(file)
  sqlite.exec("update document_batches set entries = x'00' where id = 1")
  sqlite.close()
  await expect(openDatabase({ file, clock, open: openUnthreaded })).rejects.toBeInstanceOf(DatabaseUnusable)
  expect(findDamage(file).faults).toEqual([])
  const target = join(database.folder, 'saved.db')
  expect(salvageDatabase(file, target).incomplete).toEqual([{ table: 'document_batches', rows: 1 }])
  const saved = await openDatabase({ file: target, clock, open: openUnthreaded })
  expect((await saved.documentLog.read('b')).head).toBe(1)
  await saved.close()
})

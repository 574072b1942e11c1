import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openTemporaryDatabase } from '../temporary-database.fixture.ts'
import { documentLogContract } from './document-log.contract.ts'
import { CorruptDocument, type NewEntry } from './document-log.ts'
import { logOfTables } from './log-of-tables.fixture.ts'
import { replayDocument } from './replay-document.ts'

const clock = { now: () => 1 }

documentLogContract('the document log in SQLite', async () => {
  const { db, documentLog, close } = await openTemporaryDatabase(clock)
  return {
    log: documentLog,
    ...logOfTables(db),
    async setUnavailable(unavailable) {
      // The file may not grow, as on a full disk.
      const pages = unavailable
        ? (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0]?.page_count
        : 0xfffffffe
      await sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(db)
    },
    dispose: close,
  }
})

async function withTypedDocument() {
  const database = await openTemporaryDatabase(clock)
  const doc = new Y.Doc()
  const entries: NewEntry[] = []
  doc.on('update', (update: Uint8Array) => {
    entries.push({ document: 'notes/abc', personId: 'ann', receivedAt: 1, update, newClients: [] })
  })
  for (let i = 0; i < 30; i++) doc.getText('general').insert(i, 'x')
  await database.documentLog.append(entries)
  await database.documentLog.compact('notes/abc')
  return { ...database, state: Y.encodeStateAsUpdate(doc) }
}

test('[S16] a damaged snapshot is rebuilt from the log, and nothing is lost', async () => {
  const { db, documentLog, state, close } = await withTypedDocument()
  await db
    .updateTable('document_snapshots')
    .set({ state: new Uint8Array([1, 2, 3]) })
    .execute()
  const stored = await documentLog.read('notes/abc')
  expect(stored.snapshot).toBeUndefined()
  expect(Y.encodeStateAsUpdate(replayDocument(stored))).toEqual(state)
  await close()
})

test.each([
  ['an entry whose bytes changed', sql`update document_updates set bytes = x'0000' where sequence = 7`],
  ['a missing entry in the middle', sql`delete from document_updates where sequence = 7`],
  ['a missing last entry', sql`delete from document_updates where sequence = 30`],
])('[S4] %s is an error, and never a document that lacks something', async (_what, damage) => {
  const { db, documentLog, close } = await withTypedDocument()
  await damage.execute(db)
  await db.deleteFrom('document_snapshots').execute()
  await expect(documentLog.read('notes/abc')).rejects.toBeInstanceOf(CorruptDocument)
  await expect(documentLog.compact('notes/abc')).rejects.toBeInstanceOf(CorruptDocument)
  await close()
})

test('[S43] a damaged entry tells no times', async () => {
  const { db, documentLog, close } = await withTypedDocument()
  await sql`update document_updates set bytes = x'0000' where sequence = 7`.execute(db)
  await expect(documentLog.writingTimes('notes/abc')).rejects.toBeInstanceOf(CorruptDocument)
  await close()
})

test('[S40] [S16] a log beyond its bound begins anew with what it made, knows who wrote what and when, and goes on', async () => {
  const { db, documentLog, close } = await openTemporaryDatabase(clock)
  const doc = new Y.Doc()
  doc.clientID = 7
  const entries: NewEntry[] = []
  let at = 0
  doc.on('update', (update: Uint8Array) => {
    const personId = at < 10 ? 'ann' : 'bob'
    entries.push({ document: 'notes/abc', personId, receivedAt: at * 1_000, update, newClients: at === 0 ? [7] : [] })
    at += 1
  })
  for (let i = 0; i < 20; i++) doc.getText('general').insert(i, 'x')
  await documentLog.append(entries.splice(0))
  const rows = () => db.selectFrom('document_updates').select('sequence').execute()
  expect(await documentLog.compact('notes/abc', { maxLogBytes: 100_000 })).toBe(20)
  expect(await rows()).toHaveLength(20)
  expect(await documentLog.compact('notes/abc', { maxLogBytes: 100 })).toBe(20)
  expect(await rows()).toHaveLength(0)
  const history = await db.selectFrom('document_history').selectAll().orderBy('from_sequence').execute()
  expect(
    history.map((row) => [row.person_id, row.from_sequence, row.to_sequence, row.from_at, row.to_at, row.clients_json]),
  ).toEqual([
    ['ann', 1, 10, 0, 9_000, '[[7,0,10]]'],
    ['bob', 11, 20, 10_000, 19_000, '[[7,10,20]]'],
  ])
  doc.getText('general').delete(0, 5)
  doc.getText('general').insert(0, 'later')
  await documentLog.append(entries.splice(0))
  // The entries merged into one state have their times by the minute, those after it by the second.
  expect(await documentLog.writingTimes('notes/abc')).toEqual([
    { at: 9_000, client: 7, clock: 10 },
    { at: 19_000, client: 7, clock: 20 },
    { at: 21_000, client: 7, clock: 25 },
  ])
  const state = Y.encodeStateAsUpdate(doc)
  for (const options of [{ fromLogAlone: false }, { fromLogAlone: true }]) {
    const stored = await documentLog.read('notes/abc', options)
    expect([stored.head, stored.snapshot?.sequence, stored.tail.length, stored.authors.get(7)]).toEqual([22, 20, 2, 'ann'])
    expect(Y.encodeStateAsUpdate(replayDocument(stored))).toEqual(state)
  }
  expect(await documentLog.compact('notes/abc', { maxLogBytes: 1 })).toBe(22)
  expect((await documentLog.read('notes/abc', { fromLogAlone: true })).tail).toEqual([])
  expect((await db.selectFrom('documents').select('log_bytes').executeTakeFirstOrThrow()).log_bytes).toBe(0)
  // The base is part of the record: when it is damaged, reading fails and returns no empty document.
  await db
    .updateTable('document_bases')
    .set({ state: new Uint8Array([0, 0]) })
    .execute()
  await expect(documentLog.read('notes/abc')).rejects.toBeInstanceOf(CorruptDocument)
  await close()
})

test('[S40] where nobody says another, the bound of a log is 32 MB', async () => {
  const { db, documentLog, close } = await withTypedDocument()
  const thinned = async (bytes: number) => {
    await db.updateTable('documents').set({ log_bytes: bytes }).execute()
    await documentLog.compact('notes/abc')
    return (await db.selectFrom('document_updates').select('sequence').execute()).length === 0
  }
  expect(await thinned(32 << 20)).toBe(false)
  expect(await thinned((32 << 20) + 1)).toBe(true)
  await close()
})

test('an append and a transaction of somebody else never mix', async () => {
  const { db, documentLog, close } = await openTemporaryDatabase(clock)
  let appended: Promise<unknown> | undefined
  const undone = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('documents').values({ name: 'conduct/undone' }).execute()
    const entry = { document: 'notes/abc', personId: 'ann', receivedAt: 1, update: new Uint8Array([0, 0]), newClients: [] }
    appended = documentLog.append([entry])
    await transaction.selectFrom('documents').selectAll().execute()
    throw new Error('undo it')
  })
  await expect(undone).rejects.toThrow('undo it')
  expect(await appended).toEqual([{ committed: true, sequence: 1 }])
  expect((await db.selectFrom('documents').select('name').execute()).map((row) => row.name)).toEqual(['notes/abc'])
  await close()
})

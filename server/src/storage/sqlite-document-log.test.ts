import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentLogContract } from './document-log.contract.ts'
import { CorruptDocument, type NewEntry } from './document-log.ts'
import { replayDocument } from './replay-document.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

const clock = { now: () => 1 }

documentLogContract('the document log in SQLite', async () => {
  const { db, documentLog, close } = await openTemporaryDatabase(clock)
  return {
    log: documentLog,
    async lock(document, locked) {
      await db
        .updateTable('documents')
        .set({ locked: locked ? 1 : 0 })
        .where('name', '=', document)
        .execute()
    },
    async erase(document) {
      const { id } = await db.selectFrom('documents').select('id').where('name', '=', document).executeTakeFirstOrThrow()
      await db.deleteFrom('document_updates').where('document_id', '=', id).execute()
      await db.deleteFrom('document_authors').where('document_id', '=', id).execute()
      await db.deleteFrom('document_snapshots').where('document_id', '=', id).execute()
      await db.updateTable('documents').set({ erased: 1 }).where('id', '=', id).execute()
    },
    async setUnavailable(unavailable) {
      // As on a full disk: the file may not grow.
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

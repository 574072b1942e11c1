import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentLogContract } from '../log/document-log.contract.ts'
import { CorruptDocument, type NewEntry } from '../log/document-log.ts'
import { logOfTables } from '../log/log-of-tables.fixture.ts'
import { replayDocument } from '../log/replay-document.ts'
import { sharedLogContract } from '../log/shared-log.contract.ts'
import { openConnections } from './connections.ts'
import { onPostgres } from './database.ts'
import { createMerging, openMergingThread } from './log-merging.ts'
import { openTemporaryPostgres } from './temporary-postgres.fixture.ts'

documentLogContract('the document log in PostgreSQL', async () => {
  const { db, documentLog, url, close } = await openTemporaryPostgres()
  return {
    log: documentLog,
    ...logOfTables(db),
    async setUnavailable(unavailable) {
      // As where another server took over: this one only reads, and its connections are gone.
      const client = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=off' })
      await client.connect()
      await client.query(
        `do $$ begin execute format('alter database %I set default_transaction_read_only = ${unavailable}', current_database()); end $$`,
      )
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      await client.end()
    },
    dispose: close,
  }
})

sharedLogContract('a log in PostgreSQL that several nodes append to', async () => {
  const { db, documentLog, close } = await openTemporaryPostgres()
  return { log: documentLog, erase: logOfTables(db).erase, dispose: close }
})

const entry = (document: string, personId = 'ann'): NewEntry => ({
  document,
  personId,
  receivedAt: 1,
  update: new Uint8Array([0, 0]),
  newClients: [],
})

test('[S7] two nodes that append to the same documents at once, in opposite orders, leave no gap and wait for each other in no circle', async () => {
  const first = await openTemporaryPostgres()
  const connections = openConnections(first.url, { allowExitOnIdle: true })
  const second = onPostgres(connections, createMerging(connections.log))
  const names = ['notes/a', 'notes/b', 'notes/c']
  const appends = Array.from({ length: 40 }, (_, index) => {
    const log = index % 2 === 0 ? first.documentLog : second.documentLog
    return log.append((index % 2 === 0 ? names : [...names].reverse()).map((name) => entry(name)))
  })
  for (const results of await Promise.all(appends)) expect(results.every(({ committed }) => committed)).toBe(true)
  for (const name of names) {
    const { head, tail } = await second.documentLog.read(name)
    expect(head).toBe(40)
    expect(tail.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  }
  await connections.close()
  await first.close()
})

test('[S10] of two nodes that bind one client id to different people, one binds it', async () => {
  const first = await openTemporaryPostgres()
  const connections = openConnections(first.url, { allowExitOnIdle: true })
  const second = onPostgres(connections, createMerging(connections.log))
  const results = await Promise.all([
    first.documentLog.append([{ ...entry('notes/a', 'ann'), newClients: [7] }]),
    second.documentLog.append([{ ...entry('notes/a', 'bob'), newClients: [7] }]),
  ])
  expect(results.flat().filter(({ committed }) => committed)).toHaveLength(1)
  expect((await first.documentLog.read('notes/a')).authors.size).toBe(1)
  await connections.close()
  await first.close()
})

test('[S16] a damaged snapshot is rebuilt from the log, and a damaged entry is an error', async () => {
  const { db, documentLog, close } = await openTemporaryPostgres()
  const doc = new Y.Doc()
  doc.getText('general').insert(0, 'Draws the loop')
  const state = Y.encodeStateAsUpdate(doc)
  await documentLog.append([{ ...entry('notes/a'), update: state }])
  await documentLog.compact('notes/a')
  await db
    .updateTable('document_snapshots')
    .set({ state: new Uint8Array([1, 2, 3]) })
    .execute()
  const stored = await documentLog.read('notes/a')
  expect([stored.snapshot, Y.encodeStateAsUpdate(replayDocument(stored))]).toEqual([undefined, state])
  await db
    .updateTable('document_updates')
    .set({ bytes: new Uint8Array([0, 0]) })
    .execute()
  await expect(documentLog.read('notes/a')).rejects.toBeInstanceOf(CorruptDocument)
  await expect(documentLog.compact('notes/a')).rejects.toBeInstanceOf(CorruptDocument)
  await close()
})

test('[S40] a log beyond its bound begins anew with what it made, knows who wrote what and when, and goes on', async () => {
  const { db, documentLog, close } = await openTemporaryPostgres()
  const doc = new Y.Doc()
  doc.clientID = 7
  const entries: NewEntry[] = []
  doc.on('update', (update: Uint8Array) => {
    const at = entries.length
    entries.push({ ...entry('notes/abc', at < 10 ? 'ann' : 'bob'), receivedAt: at * 1_000, update, newClients: [] })
  })
  for (let i = 0; i < 20; i++) doc.getText('general').insert(i, 'x')
  await documentLog.append(entries.splice(0))
  expect(await documentLog.compact('notes/abc', { maxLogBytes: 100 })).toBe(20)
  expect(await db.selectFrom('document_updates').select('sequence').execute()).toEqual([])
  const history = await db.selectFrom('document_history').selectAll().orderBy('from_sequence').execute()
  expect(history.map((row) => [row.person_id, row.from_sequence, row.to_sequence, row.clients_json])).toEqual([
    ['ann', 1, 10, '[[7,0,10]]'],
    ['bob', 11, 20, '[[7,10,20]]'],
  ])
  doc.getText('general').insert(0, 'later')
  await documentLog.append(entries.splice(0))
  const stored = await documentLog.read('notes/abc')
  expect([stored.head, stored.tail.length]).toEqual([21, 1])
  expect(Y.encodeStateAsUpdate(replayDocument(stored))).toEqual(Y.encodeStateAsUpdate(doc))
  await close()
})

test('[S16] the merging thread merges as what it runs does', async () => {
  const { documentLog, url, close } = await openTemporaryPostgres()
  const doc = new Y.Doc()
  doc.getText('general').insert(0, 'Draws the loop')
  await documentLog.append([{ ...entry('notes/a'), update: Y.encodeStateAsUpdate(doc) }])
  const thread = await openMergingThread(url)
  const { head, snapshot } = await thread.merge('notes/a', undefined)
  expect([head, snapshot]).toEqual([1, { sequence: 1, state: Y.encodeStateAsUpdate(doc) }])
  expect(await thread.writingTimes('notes/a', 100)).toEqual(await documentLog.writingTimes('notes/a'))
  await thread.close()
  await close()
})

test('[E6] a snapshot of a document that is being erased meanwhile is not kept', async () => {
  const { db, documentLog, close } = await openTemporaryPostgres()
  const doc = new Y.Doc()
  doc.getText('general').insert(0, 'Draws the loop')
  const state = Y.encodeStateAsUpdate(doc)
  const append = () => documentLog.append([{ ...entry('notes/a'), update: state }])
  const erase = async (during: () => Promise<unknown>) =>
    db.transaction().execute(async (transaction) => {
      await transaction.updateTable('documents').set({ erased: 1 }).execute()
      await transaction.deleteFrom('document_snapshots').execute()
      await during()
    })
  const waits = () => db.selectFrom(sql`pg_locks`.as('locks')).select(sql`1`.as('one')).where(sql<boolean>`not granted`).execute()
  await append()
  let writing: Promise<unknown> = Promise.resolve()
  await erase(async () => {
    let written = false
    writing = documentLog.writeSnapshot('notes/a', { sequence: 1, state }).finally(() => {
      written = true
    })
    // Until it has asked, and either waits or is through.
    while (!written && (await waits()).length === 0);
  })
  await writing
  expect(await db.selectFrom('document_snapshots').selectAll().execute()).toEqual([])
  await close()
})

test('an append goes on while an act of somebody else is open, and is not part of it', async () => {
  const { db, documentLog, close } = await openTemporaryPostgres()
  const undone = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('documents').values({ name: 'conduct/undone' }).execute()
    expect(await documentLog.append([entry('notes/abc')])).toEqual([{ committed: true, sequence: 1 }])
    throw new Error('undo it')
  })
  await expect(undone).rejects.toThrow('undo it')
  expect((await db.selectFrom('documents').select('name').execute()).map((row) => row.name)).toEqual(['notes/abc'])
  await close()
})

test('an append outlasts a table that is made anew for longer than a lock is waited for', async () => {
  const { db, documentLog: log, url, close } = await openTemporaryPostgres()
  const connections = openConnections(url, { allowExitOnIdle: true })
  const { documentLog } = onPostgres(connections, createMerging(connections.log))
  connections.log.on('connect', (client) => void client.query('set lock_timeout = 400'))
  await log.append([entry('notes/a')])
  let appended: Promise<unknown> = Promise.resolve()
  await db.transaction().execute(async (transaction) => {
    await sql`lock table document_updates, documents in access exclusive mode`.execute(transaction)
    let attempts = 0
    const again = new Promise<void>((resolve) =>
      connections.log.on('acquire', () => {
        if (++attempts === 2) resolve()
      }),
    )
    appended = documentLog.append([entry('notes/a')])
    await Promise.race([again, appended])
  })
  expect(await appended).toEqual([{ committed: true, sequence: 2 }])
  await connections.close()
  await close()
})

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { withOneView } from '../../database/one-view.ts'
import { openUnthreaded } from '../../database/thread/unthreaded-link.fixture.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { openRecordedWorld, SEALED } from './recorded-world.fixture.ts'
import { verifyDatabase } from './verify.ts'

const NOTES = `notes/${SEALED}`
const ofNotes = `document_id = (select id from documents where name = '${NOTES}')`

/** The recorded world after its shared notes have grown beyond their bound twice, and were written in again. */
let world: Awaited<ReturnType<typeof openRecordedWorld>>
let copies = 0

beforeAll(async () => {
  world = await openRecordedWorld()
  await world.documentLog.compact(NOTES, { maxLogBytes: 1 })
  await world.say(world.ownerId, 0, 'After the first. ')
  await world.documentLog.compact(NOTES, { maxLogBytes: 1 })
  await world.say('sample-priya', 0, 'After the second. ')
  await world.documentLog.settle()
  const sqlite = new Sqlite(world.file)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
})
afterAll(() => world.close())

async function faultsAfter(edit: (sqlite: Sqlite.Database) => void): Promise<string[]> {
  const file = join(world.folder, `thinned-${++copies}.db`)
  copyFileSync(world.file, file)
  const sqlite = new Sqlite(file)
  edit(sqlite)
  sqlite.close()
  const verified = await withOneView({ file, open: openUnthreaded }, (db) => verifyDatabase(db, scorecardHash))
  return verified.faults
}
const run = (sql: string) => (sqlite: Sqlite.Database) => {
  if (sqlite.prepare(sql).run().changes === 0) throw new Error(`This edit changes nothing: ${sql}`)
}

/** Replaces the base by another state, with its checksum. */
function otherBase(change: (doc: Y.Doc) => void) {
  return (sqlite: Sqlite.Database) => {
    const state = sqlite.prepare(`select state from document_bases where ${ofNotes}`).pluck().get() as Buffer
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    change(doc)
    const changed = Y.encodeStateAsUpdate(doc)
    sqlite.prepare(`update document_bases set state = ?, checksum = ? where ${ofNotes}`).run(changed, crc32(changed))
  }
}

test('[H6] [S40] a log that was thinned, twice, and written in since is without fault', async () => {
  expect(
    await faultsAfter((sqlite) => {
      const count = (table: string) => sqlite.prepare(`select count(*) from ${table} where ${ofNotes}`).pluck().get()
      expect([count('document_updates'), count('document_bases')]).toEqual([1, 1])
      expect(count('document_history')).toBeGreaterThan(2)
    }),
  ).toEqual([])
})

test.each<[edit: string, change: (sqlite: Sqlite.Database) => void, fault: RegExp]>([
  ['what it begins with', run(`update document_bases set state = x'0000' where ${ofNotes}`), /has a base that is damaged/],
  [
    'what it begins with and its checksum',
    otherBase((doc) => doc.getText('general').delete(0, 1)),
    /has a snapshot that does not match its log/,
  ],
  [
    'words put into what it begins with',
    otherBase((doc) => doc.getText('general').insert(0, 'Never said')),
    /begins with something else than its history says/,
  ],
  [
    'an update since',
    run(`update document_updates set received_at = received_at + 1 where ${ofNotes}`),
    /has an update that is not as it was received/,
  ],
  ['the update since, gone', run(`delete from document_updates where ${ofNotes}`), /ends at update 7, but should end at 8/],
  [
    'who wrote in a stretch',
    run(`update document_history set person_id = 'sample-mia' where ${ofNotes} and from_sequence = 1`),
    /belongs to another person than its history says/,
  ],
  [
    'whose a client id is',
    run(`update document_authors set person_id = 'sample-mia' where ${ofNotes} and person_id = 'sample-priya'`),
    /belongs to another person than its history says/,
  ],
  [
    'a stretch of its history, gone',
    run(`delete from document_history where ${ofNotes} and from_sequence = 3`),
    /has a history up to update 2, but begins at 7/,
  ],
  [
    'a history nobody can read',
    run(`update document_history set clients_json = '[{}]' where ${ofNotes}`),
    /the history of notes.* is not of its shape/,
  ],
  [
    'the chain it goes on from',
    run(`update documents set chain_base = zeroblob(32) where name = '${NOTES}'`),
    /has an update that is not as it was received/,
  ],
])('[H6] [S40] of a thinned log an edit by hand is named: %s', async (_what, change, fault) => {
  expect((await faultsAfter(change)).join('\n')).toMatch(fault)
})

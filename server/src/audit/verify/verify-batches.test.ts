import { hash } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOneView } from '../../database/one-view.ts'
import { openUnthreaded } from '../../database/thread/unthreaded-link.fixture.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { openRecordedWorld, SEALED } from './recorded-world.fixture.ts'
import { verifyDatabase } from './verify.ts'

const NOTES = `notes/${SEALED}`

/** The recorded world as a running server leaves it: what was said last lies in three batches. */
let world: Awaited<ReturnType<typeof openRecordedWorld>>
let copies = 0

beforeAll(async () => {
  world = await openRecordedWorld()
  await world.documentLog.settle()
  await world.say('sample-priya', 0, 'One. ')
  await world.say(world.ownerId, 0, 'Two. ')
  await world.say('sample-priya', 0, 'Three. ')
  const sqlite = new Sqlite(world.file)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
})
afterAll(() => world.close())

async function faultsAfter(edit: (sqlite: Sqlite.Database, batches: number[]) => void): Promise<string[]> {
  const file = join(world.folder, `batches-${++copies}.db`)
  copyFileSync(world.file, file)
  const sqlite = new Sqlite(file)
  const batches = sqlite.prepare('select id from document_batches order by id').pluck().all() as number[]
  expect(batches).toHaveLength(3)
  edit(sqlite, batches)
  sqlite.close()
  const verified = await withOneView({ file, open: openUnthreaded }, (db) => verifyDatabase(db, scorecardHash))
  return verified.faults
}

/** Changes a word of a batch, and its hash as well where somebody took that trouble. */
function changeWord(sqlite: Sqlite.Database, id: number | undefined, from: string, to: string, hashToo = false): void {
  const entries = sqlite.prepare('select entries from document_batches where id = ?').pluck().get(id) as Buffer
  entries.set(Buffer.from(to), entries.indexOf(from))
  sqlite.prepare('update document_batches set entries = ? where id = ?').run(entries, id)
  if (hashToo) sqlite.prepare('update document_batches set hash = ? where id = ?').run(hash('sha256', entries, 'buffer'), id)
}

test('[H6] [S44] what lies in batches is without fault, and so is what follows from it', async () => {
  expect(await faultsAfter(() => {})).toEqual([])
})

test.each<[edit: string, change: (sqlite: Sqlite.Database, batches: number[]) => void, fault: RegExp]>([
  ['a word', (sqlite, [, two]) => changeWord(sqlite, two, 'Two', 'Too'), /batch \d+ of the log is not as it was received/],
  ['who wrote it', (sqlite, [one]) => changeWord(sqlite, one, 'sample-priya', 'sample-jonas'), /batch \d+ of the log is not/],
  [
    'who wrote it, and the hash',
    (sqlite, [one]) => changeWord(sqlite, one, 'sample-priya', 'sample-jonas', true),
    /client \d+ belongs to another person than the one who wrote under it/,
  ],
  [
    'one of three, gone',
    (sqlite, [, two]) => void sqlite.prepare('delete from document_batches where id = ?').run(two),
    /the log lacks batch \d+\nnotes\/.* lacks update \d+/,
  ],
  [
    'one in the place of another',
    (sqlite, [one, two]) =>
      void sqlite
        .prepare(
          'update document_batches set (entries, hash) = (select entries, hash from document_batches where id = ?) where id = ?',
        )
        .run(one, two),
    /batch \d+ of the log is not as it was received/,
  ],
  [
    'what they are about',
    (sqlite) => {
      sqlite.pragma('foreign_keys = OFF')
      sqlite.prepare('delete from documents where name = ?').run(NOTES)
    },
    /batch \d+ of the log is about a document that is gone/,
  ],
])('%s', async (_edit, change, fault) => {
  expect((await faultsAfter(change)).join('\n')).toMatch(fault)
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { verifyDatabase } from '../../audit/verify/verify.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { openDatabase } from '../database.ts'
import { replayDocument } from '../log/replay-document.ts'
import { withOneView } from '../one-view.ts'
import { openUnthreaded } from '../thread/unthreaded-link.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'panelbook-'))
const file = join(folder, 'panelbook.db')
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const faults = async () =>
  (await withOneView({ file, open: openUnthreaded }, (view) => verifyDatabase(view, scorecardHash))).faults

test('[O9] a database that the release before batches wrote has all it had, and goes on', async () => {
  // Written by that release: a document with a snapshot, a locked one, and one whose log was thinned, each with entries after
  // that.
  writeFileSync(file, gunzipSync(readFileSync(new URL('./before-batches.fixture.db.gz', import.meta.url))))
  const open = () => openDatabase({ file, clock: { now: () => 1_800_000_000_000 }, open: openUnthreaded })
  const database = await open()
  expect(database.found.pending).toContain('0023-document-batches')
  const text = async (name: string) =>
    replayDocument(await database.documentLog.read(name))
      .getText('general')
      .toString()
  expect([await text('notes/one'), await text('notes/two')]).toEqual(['A heap is a tree. Why?', 'Thinned. And on it goes'])
  expect((await database.documentLog.read('card/one/ann')).locked).toBe(true)
  expect((await database.documentLog.read('notes/one')).authors).toEqual(
    new Map([
      [11, 'ann'],
      [12, 'ben'],
    ]),
  )
  expect((await database.documentLog.writingTimes('notes/two')).length).toBe(3)

  const entry = { personId: 'ben', receivedAt: 1_800_000_000_000, newClients: [], update: new Uint8Array([0, 0]) }
  expect(
    await database.documentLog.append(['notes/one', 'notes/two', 'card/one/ann'].map((document) => ({ ...entry, document }))),
  ).toEqual([
    { committed: true, sequence: 4 },
    { committed: true, sequence: 4 },
    { committed: false, reason: 'locked' },
  ])
  expect(await faults()).toEqual([])
  await database.close()
  expect(await faults()).toEqual([])
})

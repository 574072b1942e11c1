import { crc32 } from 'node:zlib'
import { EMPTY_SCORECARD } from '@panelbook/shared/scorecard/scorecard'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scorecardHash } from '../commands/submit-scorecard.ts'
import { systemRandom } from '../people/secret.ts'
import { seedWorkspace } from '../seed/seed-workspace.ts'
import { insertSubmitted, markSubmitted } from './scorecards.ts'
import { openTemporaryDatabase } from './temporary-database.ts'
import { verifyDatabase } from './verify.ts'

const clock = { now: () => 1_700_000_000_000 }
const interviewId = 'sample-interview-sealed'
const personId = 'sample-priya'
const card = `card/${interviewId}/${personId}`
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  const { db } = database
  const owner = { name: 'Owner', email: 'owner@example.com' }
  await seedWorkspace({ db, clock, random: systemRandom }, { owner, samples: true })
  const bytes = Buffer.from('one update')
  const document = await db
    .insertInto('documents')
    .values({ name: card, head: 1, locked: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('document_updates')
    .values({ document_id: document.id, sequence: 1, person_id: personId, received_at: 1, bytes, checksum: crc32(bytes) })
    .execute()
  const unhashed = {
    ...{ interviewId, personId, panelRole: 'panelist' as const, version: 1, submittedAt: 5, sequence: 1 },
    content: { ...EMPTY_SCORECARD, takeAways: 'Clear and calm.' },
  }
  const scorecard = { ...unhashed, hash: scorecardHash(unhashed) }
  await markSubmitted(db, scorecard, 0)
  await insertSubmitted(db, scorecard, 'key')
})
afterEach(() => database.close())

const faults = async () => (await verifyDatabase(database.db, scorecardHash)).faults

test('a workspace as Panelbook wrote it is without fault', async () => {
  expect(await verifyDatabase(database.db, scorecardHash)).toEqual({
    ...{ faults: [], scorecards: 1, documents: 1 },
    audit: { entries: 0, head: '0'.repeat(64) },
  })
})

test('[U10] a scorecard that somebody changed is found by its hash', async () => {
  const content = JSON.stringify({ ...EMPTY_SCORECARD, takeAways: 'Another opinion.' })
  await database.db.updateTable('submitted_scorecards').set({ content_json: content }).execute()
  expect(await faults()).toEqual([expect.stringMatching(/version 1 is not what was submitted/)])
})

test('a scorecard that somebody removed is missed', async () => {
  await database.db.deleteFrom('submitted_scorecards').execute()
  expect(await faults()).toEqual([expect.stringMatching(/its scorecard is gone/)])
})

test('a submitted document that isn’t locked is told', async () => {
  await database.db.updateTable('documents').set({ locked: 0 }).execute()
  expect(await faults()).toEqual([expect.stringMatching(/submitted and not locked/)])
})

test('[S7] a log with a hole, a damaged update or a wrong end is told', async () => {
  await database.db.updateTable('documents').set({ head: 2 }).execute()
  expect(await faults()).toEqual([expect.stringMatching(/ends at update 1, and should at 2/)])
  await database.db
    .updateTable('document_updates')
    .set({ bytes: Buffer.from('other bytes') })
    .execute()
  expect(await faults()).toEqual([expect.stringMatching(/damaged update 1/)])
  await database.db.updateTable('document_updates').set({ sequence: 2 }).execute()
  expect(await faults()).toEqual([expect.stringMatching(/lacks update 1/)])
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '@panelbook/shared/base/clock'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecordedWorld, SEALED } from '../../audit/verify/recorded-world.fixture.ts'
import { verifyDatabase } from '../../audit/verify/verify.ts'
import { setRetention } from '../../roles/set-retention.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { systemRandom } from '../../session/secret.ts'
import { createMemorySync } from '../../sync/memory-sync.fake.ts'
import { candidateProfile } from '../candidate-profile.ts'
import { createCandidate } from '../change-candidate.ts'
import { decideApplication } from '../decide-application.ts'
import { holdCandidate, liftHold } from '../hold-candidate.ts'
import { mergeCandidates } from '../merge-candidates.ts'
import { eraseDue } from '../retaining/erase-due.ts'
import { listErasures } from '../store/erasures.ts'
import { eraseAgain } from './erase-again.ts'
import { eraseCandidate } from './erase-candidate.ts'
import { createErasureKeeper } from './erasure-keeper.ts'

let world: Awaited<ReturnType<typeof openRecordedWorld>>
let candidateId: string
let deps: Parameters<typeof eraseCandidate>[0]
const failed: unknown[] = []
beforeEach(async () => {
  world = await openRecordedWorld()
  const clock: Clock = { now: () => (world.time.now += 1_000) }
  const place = { dataFolder: dirname(world.file), databaseUrl: undefined, erasuresFile: undefined }
  deps = {
    ...{ db: world.db, clock, random: systemRandom, logger: { error: (...args: unknown[]) => void failed.push(args) } },
    erasures: createErasureKeeper(place, { ...world, kysely: world.db }),
  }
  const row = await world.db.selectFrom('interviews').select('candidate_id').where('id', '=', SEALED).executeTakeFirstOrThrow()
  candidateId = row.candidate_id
})
afterEach(() => world.close())

const verify = async () => (await verifyDatabase(world.db, scorecardHash)).faults
const bytes = () =>
  readdirSync(dirname(world.file)).map((name) => readFileSync(join(dirname(world.file), name)).toString('latin1'))
const whereIs = (text: string) => bytes().filter((content) => content.includes(text)).length
const erase = async (by = world.ownerId) => (await eraseCandidate(deps, { id: candidateId, seen: undefined, by })).answer()

/** What people wrote of this candidate, in documents, scorecards, transcripts and reasons. */
const words = [
  'and welcome',
  'Calm and exact',
  'Both of them say yes',
  'A heap is a tree',
  'A slip of the pen',
  'They left the company',
]
const others = 'Another conversation'

test('[E1] an erased candidate is nowhere in the files of the database, whose log and records stay whole', async () => {
  const { name } = await world.db.selectFrom('candidates').select('name').where('id', '=', candidateId).executeTakeFirstOrThrow()
  for (const word of [name, ...words, others]) expect(whereIs(word), word).toBeGreaterThan(0)
  expect(await verify()).toEqual([])
  expect(await erase()).toMatchObject({ entries: 1, cleaned: true, copies: [] })
  expect(failed).toEqual([])
  for (const word of [name, ...words]) expect(whereIs(word), word).toBe(0)
  expect(whereIs(others)).toBeGreaterThan(0)
  expect(await verify()).toEqual([])
})

test('[E1] [E6] what an erasure left behind in its documents goes with the next start, down to the bytes', async () => {
  await erase()
  const { db } = world
  const { id } = await db.selectFrom('documents').select('id').where('erased', '=', 1).executeTakeFirstOrThrow()
  const state = Buffer.from('left behind by an erasure')
  await db.insertInto('document_snapshots').values({ document_id: id, sequence: 1, state, checksum: 1 }).execute()
  expect(await verify()).toMatchObject([expect.stringMatching(/was erased, and something of it is in document_snapshots/)])
  expect(await eraseAgain(deps)).toBe(0)
  expect(await verify()).toEqual([])
  expect(whereIs('left behind by an erasure')).toBe(0)
  expect(await db.selectFrom('document_updates').selectAll().execute()).not.toEqual([])
})

test('[E1] where the bytes can’t be removed at once, the erasure stands, says so, and the next start removes them', async () => {
  const { erasures } = deps
  const full = () => Promise.reject(new Error('The disk is full'))
  deps = { ...deps, erasures: { ...erasures, clean: full } }
  expect(await erase()).toMatchObject({ cleaned: false })
  expect(failed.splice(0)).toHaveLength(1)
  await expect(erase()).rejects.toThrow('was erased')
  expect(await eraseAgain({ ...deps, erasures })).toBe(0)
  for (const word of words) expect(whereIs(word), word).toBe(0)
  expect(failed).toEqual([])
})

test('[E4] an erasure is refused under a legal hold, of any entry of the person, and goes on once it is lifted', async () => {
  const by = world.ownerId
  await createCandidate(deps, { id: 'twice', content: { name: 'Twice Entered', links: [], tags: [] }, by })
  await holdCandidate(deps, { id: 'twice', reason: 'A claim is pending', by })
  const { version } = await candidateProfile(world.db, { personId: by, workspaceRole: 'admin' }, candidateId, 0)
  await mergeCandidates(deps, { id: candidateId, version, otherId: 'twice', otherVersion: 1, by })
  await expect(erase()).rejects.toThrow('Owner has put this candidate on legal hold.')
  await expect(holdCandidate(deps, { id: candidateId, reason: 'Another', by: 'lea' })).rejects.toThrow('on legal hold already')
  expect(await verify()).toEqual([])
  expect((await candidateProfile(world.db, { personId: by, workspaceRole: 'admin' }, candidateId, 0)).hold).toMatchObject({
    reason: 'A claim is pending',
  })
  await liftHold(deps, { id: candidateId, reason: 'It is settled', by })
  expect(await verify()).toEqual([])
  expect(await erase()).toMatchObject({ entries: 2 })
  for (const word of ['Twice Entered', 'A claim is pending', 'It is settled']) expect(whereIs(word), word).toBe(0)
  expect(await verify()).toEqual([])
})

test('[E3] nothing is erased while an interview is under way, or where it is not what was seen', async () => {
  const phase = (to: string) => world.db.updateTable('interviews').set({ phase: to }).where('id', '=', SEALED).execute()
  const before = await world.db.selectFrom('interviews').select('phase').where('id', '=', SEALED).executeTakeFirstOrThrow()
  await phase('paused')
  await expect(erase()).rejects.toThrow('An interview with this candidate is under way.')
  await phase(before.phase)
  for (const seen of [
    { version: 1, interviews: 2 },
    { version: 2, interviews: 1 },
  ]) {
    await expect(eraseCandidate(deps, { id: candidateId, seen, by: world.ownerId })).rejects.toThrow(
      'changed this candidate meanwhile',
    )
  }
  expect(await verify()).toEqual([])
  await eraseCandidate(deps, { id: candidateId, seen: { version: 1, interviews: 1 }, by: world.ownerId })
  await expect(erase()).rejects.toThrow('was erased')
})

test('[E5] who was erased can’t be added again under their id, and no edit or snapshot of their documents is taken', async () => {
  const { documentLog: log } = world
  const document = `notes/${SEALED}`
  await erase()
  const again = createCandidate(deps, {
    id: candidateId,
    content: { name: 'Back Again', links: [], tags: [] },
    by: world.ownerId,
  })
  await expect(again).rejects.toThrow('was erased')
  for (const name of [document, `card/${SEALED}/sample-mia`, `private/${SEALED}/sample-priya`, `debrief/${SEALED}`]) {
    const entry = { document: name, personId: world.ownerId, receivedAt: 5, update: new Uint8Array([0, 0]), newClients: [] }
    expect(await log.append([entry]), name).toEqual([{ committed: false, reason: 'erased' }])
  }
  await log.writeSnapshot(document, { sequence: 1, state: new Uint8Array([0, 0]) })
  await log.compact(document)
  expect(await log.read(document)).toMatchObject({ snapshot: undefined, head: 0 })
  expect(await verify()).toEqual([])
})

test('[E8] an older backup that is put back has them erased again, before anything else is done with it', async () => {
  const tables = ['candidates', 'applications', 'interviews'] as const
  const rows = async () => (await Promise.all(tables.map((table) => world.db.selectFrom(table).select('id').execute()))).flat()
  await erase()
  const [erasure] = await listErasures(world.db)
  const after = await rows()
  await world.close()

  world = await openRecordedWorld()
  const { erasures } = deps
  deps = {
    ...deps,
    db: world.db,
    erasures: { ...erasures, kept: () => (erasure ? [erasure] : []), keep() {}, clean: world.removeDeleted },
  }
  expect((await rows()).length).toBeGreaterThan(after.length)
  await holdCandidate(deps, { id: candidateId, reason: 'From before', by: world.ownerId })
  expect(await eraseAgain(deps)).toBe(1)
  expect(await rows()).toEqual(after)
  for (const word of [...words, 'From before']) expect(whereIs(word), word).toBe(0)
  expect(await verify()).toEqual([])
  expect(await eraseAgain(deps)).toBe(0)
})

test('[E17] whom the clock erases is gone as if somebody had erased them, and is on record for backups', async () => {
  const { application_id, role_id } = await world.db
    .selectFrom('interviews')
    .select(['application_id', 'role_id'])
    .where('id', '=', SEALED)
    .executeTakeFirstOrThrow()
  await world.db.updateTable('interviews').set({ starts_at: 0, phase: 'ended' }).where('id', '=', SEALED).execute()
  const lead = { personId: 'lea', workspaceRole: 'lead' } as const
  const decision = { outcome: 'decline', reason: 'Both of them say yes, and we say no', after: 0 } as const
  await decideApplication(deps, lead, { candidateId, applicationId: application_id ?? '', ...decision })
  await setRetention(deps, { id: role_id ?? '', months: 1, reason: 'As the law says', after: 0, by: 'lea' })
  const sweep = () => eraseDue({ ...deps, sync: createMemorySync() })
  world.time.now += 40 * DAY_MS
  expect(await sweep()).toBe(0)
  for (const word of words) expect(whereIs(word), word).toBeGreaterThan(0)
  world.time.now += 40 * DAY_MS
  expect([await sweep(), failed]).toEqual([1, []])
  for (const word of [...words, 'we say no']) expect(whereIs(word), word).toBe(0)
  expect(whereIs(others)).toBeGreaterThan(0)
  expect(await verify()).toEqual([])
  expect(deps.erasures.kept()).toEqual(await listErasures(world.db))
  expect(deps.erasures.kept()).toHaveLength(1)
})

test('[E9] verify names a candidate who is back, a record that is gone, and a document that was emptied by hand', async () => {
  await erase()
  await world.db.deleteFrom('erasures').execute()
  await world.db.updateTable('documents').set({ erased: 1 }).where('name', 'like', 'notes/sample-interview-open').execute()
  await world.db.updateTable('documents').set({ erased: 0 }).where('name', '=', `notes/${SEALED}`).execute()
  await world.db.insertInto('candidates').values({ id: candidateId, name: 'Back', created_at: 1 }).execute()
  expect((await verify()).map((fault) => fault.replace(candidateId, 'ID'))).toEqual(
    expect.arrayContaining([
      'candidates ID was erased, and is there',
      'candidate ID was erased, but isn’t on record: an older backup would bring them back',
      'notes/sample-interview-open was emptied, but the audit log says nothing of it',
      `notes/${SEALED} belongs to a candidate who was erased, and is there`,
    ]),
  )
})

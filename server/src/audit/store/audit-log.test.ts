import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { verifyChain } from '../verify/verify-chain.ts'
import { appendAudit, auditHash, auditSeal, FIRST_PREVIOUS, type NewAuditEntry } from './audit-log.ts'
import { listAudit } from './audit-page.ts'

const clock = { now: () => 1_000 }
/** Counts up, so that salts differ and tests are repeatable. */
let seed = 0
const random = (length: number) => Uint8Array.from({ length }, () => seed++ % 200)
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>

beforeEach(async () => {
  seed = 0
  database = await openTemporaryDatabase(clock)
})
afterEach(() => database.close())

const append = (entry: Partial<NewAuditEntry> = {}) =>
  database.db.transaction().execute((transaction) =>
    appendAudit(
      transaction,
      {
        ...{ at: 5, actorId: 'lea', interviewId: 'one', reason: 'She fell ill' },
        event: { action: 'reopened', personId: 'mia', version: 1 },
        ...entry,
      },
      random,
    ),
  )
const list = (query = {}) => listAudit(database.db, { limit: 10, ...query })
const faults = async () => (await verifyChain(database.db)).faults

describe('[H1] the audit log', () => {
  test('numbers its entries, each on the one before', async () => {
    for (let at = 1; at <= 3; at++) await append({ at })
    const entries = (await list()).toReversed()
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3])
    expect(entries.map((entry) => entry.previous)).toEqual([FIRST_PREVIOUS, entries[0]?.hash, entries[1]?.hash])
    expect(await verifyChain(database.db)).toMatchObject({ faults: [], entries: 3, head: entries[2]?.hash })
  })

  test('written to by many at once stays one chain', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => append({ at })))
    expect(await verifyChain(database.db)).toMatchObject({ faults: [], entries: 20 })
  })

  test('keeps nothing of a command that fails', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await appendAudit(transaction, { at: 1, actorId: 'lea', interviewId: 'one', event: { action: 'revealed' } }, random)
      throw new Error('after all not')
    })
    await expect(failing).rejects.toThrow('after all not')
    expect(await list()).toEqual([])
  })

  test('is read newest first, in pages, of one interview or all', async () => {
    for (const interviewId of ['one', 'two', 'one']) await append({ interviewId })
    expect((await list({ limit: 2 })).map((entry) => entry.sequence)).toEqual([3, 2])
    expect((await list({ before: 2 })).map((entry) => entry.sequence)).toEqual([1])
    expect((await list({ interviewId: 'one' })).map((entry) => entry.sequence)).toEqual([3, 1])
  })
})

describe('[H2] a reason', () => {
  test('stands beside the log, which holds only its seal', async () => {
    await append()
    expect((await list())[0]?.reason).toBe('She fell ill')
    const rows = await database.db.selectFrom('audit_log').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('ill')
  })

  test('can be erased, and the chain stays whole', async () => {
    await append()
    await append()
    await database.db.deleteFrom('audit_seals').where('sequence', '=', 1).execute()
    expect(await faults()).toEqual([])
    expect((await list()).map((entry) => entry.reason)).toEqual(['She fell ill', undefined])
  })

  test('can’t be guessed from its seal: the same one twice has another salt', async () => {
    await append()
    await append()
    const [one, two] = await list()
    expect(one?.seal).not.toBe(two?.seal)
    expect(one?.seal).not.toBe(auditSeal({ salt: '', reason: 'She fell ill', scorecardHash: undefined, subjectHash: undefined }))
  })
})

describe('[H3] verify', () => {
  beforeEach(async () => {
    for (let at = 1; at <= 4; at++) await append({ at })
  })

  test.each([
    ['at', { at: 99 }],
    ['who', { actor_id: 'eve' }],
    ['nobody', { actor_id: null }],
    ['the interview', { interview_id: 'two' }],
    ['what', { event_json: '{"action":"revealed"}' }],
    ['the seal', { seal: null }],
    ['the hash', { hash: 'f'.repeat(64) }],
  ])('names the first bad row when somebody changed %s', async (_, change) => {
    await database.db.updateTable('audit_log').set(change).where('sequence', '=', 3).execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 3 is not what was recorded/)])
  })

  test.each([
    ['a kind that fewer may read', { kind: 'accounts' }],
    ['a candidate', { candidate_id: 'robin' }],
    ['a role', { role_id: 'developer' }],
  ])('[H16] names a row that is filed under %s, where nobody would find it', async (_, change) => {
    expect(await faults()).toEqual([])
    await database.db.updateTable('audit_log').set(change).where('sequence', '=', 3).execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 3 is filed as something else than it is/)])
  })

  test('names a row whose text was damaged', async () => {
    await database.db.updateTable('audit_log').set({ event_json: '{' }).where('sequence', '=', 2).execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 2 is not of its shape/)])
  })

  test('names a row that was made to fit its own hash: the next doesn’t stand on it', async () => {
    await database.db.deleteFrom('audit_seals').execute()
    const [third] = await list({ before: 4, limit: 1 })
    if (!third) throw new Error('There are four entries')
    const { hash: _hash, reason: _reason, ...rest } = { ...third, actorId: 'eve' }
    await database.db
      .updateTable('audit_log')
      .set({ actor_id: 'eve', hash: auditHash(rest) })
      .where('sequence', '=', 3)
      .execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 4 does not follow the row before it/)])
  })

  test('names a row that is gone', async () => {
    await database.db.deleteFrom('audit_seals').execute()
    await database.db.deleteFrom('audit_log').where('sequence', '=', 2).execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 2 is gone/)])
  })

  test('names a row with another reason beside it', async () => {
    await database.db.updateTable('audit_seals').set({ reason: 'No reason' }).where('sequence', '=', 2).execute()
    expect(await faults()).toEqual([expect.stringMatching(/row 2 has another reason/)])
  })
})

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findConnection, insertConnection, setConnectionOn } from '../../ats/store/connections.ts'
import { listAudit } from '../../audit/store/audit-page.ts'
import { verifyDatabase } from '../../audit/verify/verify.ts'
import { findAddress, putAddress } from '../../calendar/store/addresses.ts'
import { findChat, putChat } from '../../chat/store/chats.ts'
import { addTestToOutbox } from '../../chat/store/queue-messages.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { listPeople } from '../../people/store.ts'
import { findProvisioningToken, insertProvisioningToken } from '../../provisioning/store/tokens.ts'
import { scorecardHash } from '../../scorecards/submit-scorecard.ts'
import { seedWorkspace } from '../../seed/seed-workspace.ts'
import { systemRandom } from '../../session/secret.ts'
import { deleteApiToken, findApiToken, insertApiToken, listApiTokens } from '../../session/store/api-tokens.ts'
import { findPasskey, insertPasskey } from '../../session/store/passkeys.ts'
import { findPassword, storePassword } from '../../session/store/passwords.ts'
import { recordRestoredTokens } from '../../session/store/restored-tokens.ts'
import { insertSession } from '../../session/store/sessions.ts'
import { queueTest } from '../../webhooks/store/queue-events.ts'
import { listWebhooks } from '../../webhooks/store/webhooks.ts'
import { openDatabase } from '../database.ts'
import { openTemporaryDatabase } from '../temporary-database.fixture.ts'
import { BackupFailed, backupDatabase, restoreDatabase } from './backup.ts'
import { damagePage } from './damaged-file.fixture.ts'
import { requireWorkspace } from './data-folder.ts'
import { createPrivate } from './private-file.ts'

const clock = { now: () => 1_700_000_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let target: string

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  target = join(database.folder, 'copy.db')
  const owner = { name: 'Owner', email: 'owner@example.com' }
  await seedWorkspace({ db: database.db, clock, random: systemRandom }, { owner, samples: true })
})
afterEach(() => database.close())

const add = (id: string) => addPeople(database.db, { [id]: 'interviewer' })

/** Ids of the people in the file, with its write-ahead log. */
function idsIn(file: string): unknown[] {
  const opened = new Sqlite(file)
  const ids = opened.prepare('SELECT id FROM people').pluck().all()
  opened.close()
  return ids
}

describe('[O5] a backup', () => {
  test('holds what was committed, while the database stays open and in use', async () => {
    await add('before')
    const { bytes } = await backupDatabase(database.file, target)
    await add('after')
    expect(bytes).toBe(statSync(target).size)
    const copy = new Sqlite(target, { readonly: true })
    const ids = copy.prepare('SELECT id FROM people').pluck().all()
    copy.close()
    expect(ids).toContain('before')
    expect(ids).not.toContain('after')
    expect((await listPeople(database.db)).map((person) => person.id)).toContain('after')
  })

  test('[O12] is readable by its owner alone from its first byte, and leaves nothing half-made behind', async () => {
    const umask = process.umask(0)
    try {
      // A killed backup has left these files, which everybody may read.
      writeFileSync(`${target}.partial`, 'half', { mode: 0o644 })
      writeFileSync(`${target}.partial-journal`, 'half', { mode: 0o644 })
      // A file made anew has the mode that it is made with; one written over would not.
      createPrivate(join(database.folder, 'made'))
      expect(statSync(join(database.folder, 'made')).mode & 0o777).toBe(0o600)
      await backupDatabase(database.file, target)
    } finally {
      process.umask(umask)
    }
    expect(statSync(target).mode & 0o777).toBe(0o600)
    expect(readdirSync(database.folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('[O12] that fails leaves nothing behind either, and says what can be done', async () => {
    const damaged = join(database.folder, 'damaged.db')
    await backupDatabase(database.file, damaged)
    damagePage(damaged, 'questions', 3)
    await expect(backupDatabase(damaged, target)).rejects.toThrow(/malformed.*panelbook salvage FILE/)
    expect(readdirSync(database.folder).filter((name) => name.startsWith('copy.db'))).toEqual([])
  })

  test('never overwrites a file', async () => {
    writeFileSync(target, 'mine')
    await expect(backupDatabase(database.file, target)).rejects.toThrow(/exists already/)
  })

  test('into a folder that isn’t there fails with its reason', async () => {
    await expect(backupDatabase(database.file, join(database.folder, 'no', 'copy.db'))).rejects.toThrow(BackupFailed)
  })
})

describe('restoring', () => {
  const restoreTo = () => {
    const folder = join(database.folder, 'restored')
    mkdirSync(folder)
    return join(folder, 'panelbook.db')
  }

  test('brings everything back but the sessions, and keeps what was there', async () => {
    const [owner] = await listPeople(database.db)
    const session = {
      id: 's',
      secretHash: 'h',
      personId: owner?.id ?? '',
      createdAt: 1,
      expiresAt: 9e15,
      device: undefined,
      linkId: undefined,
    }
    await insertSession(database.db, session)
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await (await openDatabase({ file, clock })).close()

    const { setAside } = await restoreDatabase(target, file, clock.now())
    expect(setAside).toBe(`${file}.before-restore-2023-11-14T22-13-20-000Z`)
    expect(existsSync(setAside ?? '')).toBe(true)
    const restored = await openDatabase({ file, clock })
    expect(await listPeople(restored.kysely)).toEqual(await listPeople(database.db))
    expect(await restored.kysely.selectFrom('sessions').selectAll().execute()).toEqual([])
    await restored.close()
  })

  test('[A20] [H5] ends every API token, whatever became of them since, and the log says so once', async () => {
    const token = { id: 'token', secretHash: 'h', personId: 'ann', name: 'CI', createdAt: 1, expiresAt: 9e15 }
    await add('ann')
    await insertApiToken(database.db, token, 'ann')
    await insertApiToken(database.db, { ...token, id: 'other', secretHash: 'i' }, 'ann')
    await backupDatabase(database.file, target)
    await deleteApiToken(database.db, 'token', 'ann', { at: 2, by: 'ann' })
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findApiToken(restored.kysely, 'h')).toBeUndefined()
    expect(await listApiTokens(restored.kysely, 'ann')).toEqual([])
    const revoked = async () =>
      (await listAudit(restored.kysely, { limit: 200 }))
        .reverse()
        .flatMap(({ event, at, actorId }) => (event.action === 'revoked-token' ? [[event.tokenId, at, actorId]] : []))
    // Each start does this. A backup that was restored and never started is recorded as well.
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    expect(await revoked()).toEqual([
      ['other', 5, undefined],
      ['token', 5, undefined],
    ])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[A20] [J12] [H5] ends every calendar’s address as well, and the log says so once', async () => {
    await add('ann')
    await putAddress(database.db, { id: 'address', personId: 'ann', secretHash: 'h' }, { at: 1, by: 'ann' })
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findAddress(restored.kysely, { secretHash: 'h' })).toBeUndefined()
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const ended = (await listAudit(restored.kysely, { limit: 200 })).filter(
      ({ event }) => event.action === 'ended-calendar-address',
    )
    expect(ended.map(({ at, actorId, event }) => [at, actorId, event])).toEqual([
      [5, undefined, { action: 'ended-calendar-address', personId: 'ann', addressId: 'address' }],
    ])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[B36] [A20] [H5] removes every address for chat as well with what waits there, and the log says so once', async () => {
    await add('ann')
    const address = 'https://hooks.slack.com/services/T0/B0/secret'
    await putChat(database.db, { personId: 'ann' }, { id: 'own', product: 'slack', address }, { at: 1, by: 'ann' })
    await addTestToOutbox(database.db, 'own', 1)
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findChat(restored.kysely, { personId: 'ann' })).toBeUndefined()
    expect(await restored.kysely.selectFrom('outbox').selectAll().execute()).toEqual([])
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const removed = (await listAudit(restored.kysely, { limit: 200 })).filter(({ event }) => event.action === 'removed-chat')
    expect(removed.map(({ at, actorId, event }) => [at, actorId, event])).toEqual([
      [5, undefined, { action: 'removed-chat', personId: 'ann', chatId: 'own' }],
    ])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[A53] [H5] brings back the passwords of its time', async () => {
    await add('ann')
    const made = { id: 'record', personId: 'ann', hash: 'of the backup', changed: false }
    await storePassword(database.db, made, { at: 1, by: 'ann', device: undefined })
    await backupDatabase(database.file, target)
    await storePassword(database.db, { ...made, id: 'later', hash: 'of later' }, { at: 2, by: 'ann', device: undefined })
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findPassword(restored.kysely, 'ann')).toMatchObject({ hash: 'of the backup', setAt: 1 })
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[A20] [A41] [H5] ends every passkey as well, and the log says so once', async () => {
    await add('ann')
    const keys = { credentialId: 'c', publicKey: 'k', counter: 0, transports: [], rpId: 'p.example' }
    const added = { at: 1, by: 'ann', device: undefined }
    await insertPasskey(database.db, { id: 'passkey', personId: 'ann', name: 'Laptop', ...keys }, added)
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findPasskey(restored.kysely, 'c')).toBeUndefined()
    // Also before the first start.
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const ended = (await listAudit(restored.kysely, { limit: 200 })).filter(({ event }) => event.action === 'removed-passkey')
    expect(ended.map(({ at, actorId, event }) => [at, actorId, event])).toEqual([
      [5, undefined, { action: 'removed-passkey', personId: 'ann', passkeyId: 'passkey' }],
    ])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[A20] [A45] [H5] ends every token of the company’s directory as well, and the log says so once', async () => {
    await add('ann')
    await insertProvisioningToken(database.db, { id: 'directory', secretHash: 'h', madeBy: 'ann', madeAt: 1 })
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findProvisioningToken(restored.kysely, 'h')).toBeUndefined()
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const ended = (await listAudit(restored.kysely, { limit: 200 })).filter(
      ({ event }) => event.action === 'revoked-provisioning-token',
    )
    expect(ended.map(({ at, actorId, event }) => [at, actorId, event])).toEqual([
      [5, undefined, { action: 'revoked-provisioning-token', tokenId: 'directory' }],
    ])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    // A row that was put back by hand is told.
    await restored.kysely.updateTable('provisioning_tokens').set({ ended_at: null }).execute()
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([
      'provisioning token directory was made, or is kept, outside Panelbook',
    ])
    await restored.close()
  })

  test('[X13] sends no event that waited, and pauses every webhook until somebody has looked', async () => {
    const by = {
      created_by: 'ann',
      secret_shown_to: 'ann',
      address_set_by: 'ann',
      secret: 'whsec_c2VjcmV0',
      old_secret: null,
      old_secret_until: null,
    }
    const rest = { version: 1, created_at: 1, failing_since: null, failures: 0, not_before: null, paused_why: null, ...by }
    const webhook = { address: 'https://receiver.example', description: '', types_json: '["candidate.created"]', ...rest }
    await database.db
      .insertInto('webhooks')
      .values([
        { ...webhook, id: 'working', state: 'on' },
        { ...webhook, id: 'off', state: 'off' },
      ])
      .execute()
    await queueTest(database.db, 'working', 'evt_waits', 1)
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await restored.kysely.selectFrom('outbox').selectAll().execute()).toEqual([])
    const states = await listWebhooks(restored.kysely)
    expect(states.map(({ id, state, why }) => [id, state, why])).toEqual([
      ['off', 'off', undefined],
      ['working', 'paused', 'restored'],
    ])
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const told = (await listAudit(restored.kysely, { limit: 200 })).filter(({ event }) => event.action === 'paused-webhook')
    expect(told.map(({ at, event }) => [at, event])).toEqual([
      [5, { action: 'paused-webhook', webhookId: 'working', why: 'restored' }],
    ])
    await restored.close()
  })

  test('[Q8] pauses connections to applicant tracking systems until somebody has looked', async () => {
    const credentials = { system: 'ashby' as const, apiKey: 'key' }
    await insertConnection(database.db, { id: 'working', credentials, at: 1, by: 'ann' })
    await setConnectionOn(database.db, 'working', 1)
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findConnection(restored.kysely, 'working')).toMatchObject({
      state: 'paused',
      why: 'restored',
      nextAt: undefined,
    })
    for (const _start of ['first', 'second']) await recordRestoredTokens(restored.kysely, 5)
    const told = (await listAudit(restored.kysely, { limit: 200 })).filter(({ event }) => event.action === 'paused-ats')
    expect(told.map(({ at, event }) => [at, event])).toEqual([
      [5, { action: 'paused-ats', connectionId: 'working', why: 'restored' }],
    ])
    await restored.close()
  })

  test('brings back a workspace from before calendars had addresses', async () => {
    await backupDatabase(database.file, target)
    const earlier = new Sqlite(target)
    earlier.exec('DROP TABLE calendar_addresses')
    earlier.exec("DELETE FROM schema_migrations WHERE name = '0036-calendar-addresses'")
    earlier.close()
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await findAddress(restored.kysely, { secretHash: 'h' })).toBeUndefined()
    await restored.close()
  })

  test('[E16] what the clock will erase is shown for thirty days anew, as a hold may be lost', async () => {
    const { id } = await database.db.selectFrom('candidates').select('id').limit(1).executeTakeFirstOrThrow()
    await database.db.insertInto('erasures_ahead').values({ candidate_id: id, shown_since: 1, at: 2 }).execute()
    await backupDatabase(database.file, target)
    const file = restoreTo()
    await restoreDatabase(target, file, clock.now())
    const restored = await openDatabase({ file, clock })
    expect(await restored.kysely.selectFrom('erasures_ahead').selectAll().execute()).toEqual([])
    expect((await verifyDatabase(restored.kysely, scorecardHash)).faults).toEqual([])
    await restored.close()
  })

  test('[O6] after a crash, what is set aside has the newest commits, and can itself be restored', async () => {
    await backupDatabase(database.file, target)
    await add('late')
    // A killed server leaves the file like this: only the log has its newest commits.
    const file = restoreTo()
    for (const suffix of ['', '-wal']) copyFileSync(`${database.file}${suffix}`, `${file}${suffix}`)
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)

    const { setAside = '' } = await restoreDatabase(target, file, clock.now())
    expect(idsIn(file)).not.toContain('late')
    expect(readFileSync(`${setAside}-wal`)).toEqual(readFileSync(`${database.file}-wal`))
    const again = await restoreDatabase(setAside, file, clock.now() + 1)
    expect(idsIn(file)).toContain('late')
    expect(idsIn(again.setAside ?? '')).not.toContain('late')
    expect(idsIn(setAside)).toContain('late')
    expect(readdirSync(join(database.folder, 'restored')).filter((name) => name.includes('incoming'))).toEqual([])
  })

  test('[O6] a restore that was cut short is said at the next start', async () => {
    const file = restoreTo()
    const folder = join(database.folder, 'restored')
    expect(() => requireWorkspace(folder, { mustExist: false })).not.toThrow()
    writeFileSync(`${file}.incoming`, 'the backup')
    expect(() => requireWorkspace(folder, { mustExist: false })).toThrow(
      /A restore in .* did not finish.*Run panelbook restore FILE again/,
    )
  })

  test.each([
    ['a file that isn’t there', () => undefined, /no file/],
    ['a text file', () => writeFileSync(target, 'not a database at all, but long enough to look'.repeat(50)), /not a backup/],
    ['another program’s database', () => new Sqlite(target).exec('CREATE TABLE theirs (a)').close(), /not a backup/],
    [
      'a newer version’s backup',
      () =>
        new Sqlite(target).exec("CREATE TABLE schema_migrations (name); INSERT INTO schema_migrations VALUES ('9999-x')").close(),
      /newer version/,
    ],
  ])('%s is refused, and the database stays as it is', async (_what, make, message) => {
    make()
    const file = restoreTo()
    writeFileSync(file, 'as it is')
    await expect(restoreDatabase(target, file, 1)).rejects.toThrow(message)
    expect(statSync(file).size).toBe(8)
  })
})

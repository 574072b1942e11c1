import { readableAuditKinds } from '@panelbook/shared/access/policy'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { findAddress, putAddress } from '../calendar/store/addresses.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createSessionCookie } from '../door/session-cookie.ts'
import { readNotices } from '../notices/read-notices.ts'
import { setSendsMail } from '../outbox/store/outbox.ts'
import { createAuthenticator } from '../session/authenticate.ts'
import { createSignInLink } from '../session/links/sign-in-link.ts'
import { hashSecret, systemRandom } from '../session/secret.ts'
import { signIn } from '../session/sign-in.ts'
import { insertApiToken } from '../session/store/api-tokens.ts'
import { anyLinkRequests, insertLinkRequest } from '../session/store/link-requests.ts'
import { listSignInLinkRecords } from '../session/store/sign-in-links.ts'
import { createMemorySync, type MemorySync } from '../sync/memory-sync.fake.ts'
import { changePerson } from './change-person.ts'
import { invitePerson } from './invite-person.ts'
import { addPeople } from './people.fixture.ts'
import { findPersonByEmail } from './store.ts'

const at = { time: 1_000_000 }
const clock = { now: () => at.time }
const logger = pino({ level: 'silent' })
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let sync: MemorySync

beforeEach(async () => {
  at.time = 1_000_000
  database = await openTemporaryDatabase(clock)
  sync = createMemorySync()
  await addPeople(database.db, { ada: 'admin' }, 1)
  await addPeople(database.db, { bob: 'interviewer' }, 2)
})
afterEach(() => database.close())

const deps = () => ({
  db: database.db,
  clock,
  random: systemRandom,
  sessionMs: 14 * DAY_MS,
  sessionMaxMs: 90 * DAY_MS,
  address: 'http://localhost',
})
const tokenFor = async (personId: string) => (await createSignInLink(deps(), personId, DAY_MS)).url.split('#')[1] ?? ''

test('[A6] [A20] [J12] [V13] a suspension ends sessions, waiting links, tokens and calendar’s address at once and for good, and their sockets', async () => {
  const session = await signIn(deps(), await tokenFor('bob'), undefined)
  const waiting = await tokenFor('bob')
  const authenticator = createAuthenticator({ ...deps(), readCookie: createSessionCookie(false).read, logger })
  const credentials = { cookie: `panelbook=${session?.secret}`, authorization: undefined }
  expect((await authenticator.authenticate(credentials))?.personId).toBe('bob')
  const token = {
    id: 't1',
    secretHash: hashSecret('panelbook_x'),
    personId: 'bob',
    name: 'CI',
    createdAt: 1,
    expiresAt: 99 * DAY_MS,
  }
  await insertApiToken(database.db, token, 'bob')
  const bearer = { cookie: undefined, authorization: 'Bearer panelbook_x' }
  expect((await authenticator.authenticate(bearer))?.personId).toBe('bob')

  await putAddress(database.db, { id: 'c1', personId: 'bob', secretHash: 'h' }, { at: 1, by: 'bob' })

  await told({ sync, logger }, changePerson(deps(), 'ada', 'bob', { suspended: true }))
  expect(await authenticator.authenticate(credentials)).toBeUndefined()
  expect(await findAddress(database.db, { secretHash: 'h' })).toBeUndefined()
  expect(await signIn(deps(), waiting, undefined)).toBeUndefined()
  expect(await authenticator.authenticate(bearer)).toBeUndefined()
  expect(sync.ended).toEqual([{ personId: 'bob', why: 'signed-out' }])

  await told({ sync, logger }, changePerson(deps(), 'ada', 'bob', { suspended: false }))
  expect(await authenticator.authenticate(credentials)).toBeUndefined()
  expect(await authenticator.authenticate(bearer)).toBeUndefined()
})

test('[H5] the log knows each change of an account: who did what to whom', async () => {
  const as = deps()
  await told({ sync, logger }, changePerson(as, 'ada', 'bob', { name: 'Robert', workspaceRole: 'lead' }))
  await told({ sync, logger }, changePerson(as, 'ada', 'bob', { suspended: true }))
  await told({ sync, logger }, changePerson(as, 'ada', 'bob', { suspended: true }))
  await told({ sync, logger }, changePerson(as, 'ada', 'bob', { suspended: false }))
  const entries = (await listAudit(database.db, { limit: 20 })).reverse()
  expect(entries.map(({ actorId, event }) => [actorId, event.action])).toEqual([
    [undefined, 'added-person'],
    [undefined, 'added-person'],
    ['ada', 'renamed-person'],
    ['ada', 'changed-role'],
    ['ada', 'suspended-person'],
    ['ada', 'resumed-person'],
  ])
  expect(JSON.stringify(entries)).not.toContain('Robert')
  expect(
    await listAudit(database.db, { limit: 20, kinds: readableAuditKinds({ personId: 'lea', workspaceRole: 'lead' }) }),
  ).toEqual([])
})

test('[A6] a new role reaches open sockets at once', async () => {
  await told({ sync, logger }, changePerson(deps(), 'ada', 'bob', { workspaceRole: 'lead' }))
  expect(sync.ended).toEqual([{ personId: 'bob', why: 'changed' }])
})

test('what changes nothing disturbs nobody', async () => {
  await told({ sync, logger }, changePerson(deps(), 'ada', 'bob', { name: 'Bob' }))
  expect(sync.ended).toEqual([])
})

test('the last admin stays', async () => {
  const conflict = expect.objectContaining({ problem: expect.objectContaining({ code: 'conflict' }) })
  await expect(told({ sync, logger }, changePerson(deps(), 'ada', 'ada', { suspended: true }))).rejects.toEqual(conflict)
  await expect(told({ sync, logger }, changePerson(deps(), 'ada', 'ada', { workspaceRole: 'lead' }))).rejects.toEqual(conflict)
  await told({ sync, logger }, changePerson(deps(), 'ada', 'bob', { workspaceRole: 'admin' }))
  expect((await told({ sync, logger }, changePerson(deps(), 'ada', 'ada', { workspaceRole: 'lead' }))).workspaceRole).toBe('lead')
})

test('somebody who isn’t there can’t be changed', async () => {
  const missing = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })
  await expect(told({ sync, logger }, changePerson(deps(), 'ada', 'eve', { name: 'Eve' }))).rejects.toEqual(missing)
})

test('[A26] [H5] another address is one that nobody has, ends what was mailed to the old one, and is told without being in the log', async () => {
  await setSendsMail(database.db, true)
  const copied = await tokenFor('bob')
  await invitePerson(deps(), { personId: 'ada', workspaceRole: 'admin' }, 'bob')
  await insertLinkRequest(database.db, { id: 'r1', email: 'bob@example.com', at: at.time })
  const as = (email: string, by: string | undefined = 'ada') => told({ sync, logger }, changePerson(deps(), by, 'bob', { email }))
  await expect(as('ADA@example.com')).rejects.toMatchObject({ problem: { code: 'conflict' } })
  expect(await anyLinkRequests(database.db)).toBe(true)

  expect((await as('robert@example.org')).email).toBe('robert@example.org')
  expect(await findPersonByEmail(database.db, 'Bob@example.com')).toBeUndefined()
  expect((await findPersonByEmail(database.db, 'ROBERT@example.org'))?.id).toBe('bob')
  const [invitation] = await listSignInLinkRecords(database.db, 'bob', 9).then((links) => links.filter(({ mailed }) => mailed))
  expect(invitation).toMatchObject({ mailed: 'invited', withdrawnAt: at.time })
  expect(await database.db.selectFrom('outbox').selectAll().execute()).toEqual([])
  expect(await anyLinkRequests(database.db)).toBe(false)
  // A link that somebody copied went to no address.
  expect((await signIn(deps(), copied, undefined))?.person.id).toBe('bob')
  const notices = async (personId: string) =>
    (await readNotices(database.db, { personId, workspaceRole: 'interviewer' }, 1, at.time)).notices.map(({ kind }) => kind)
  expect([await notices('bob'), await notices('ada')]).toEqual([['address-changed'], []])

  at.time += 1
  await as('robert@example.org')
  await as('rob@example.org', 'bob')
  expect(await notices('bob')).toEqual(['address-changed'])
  const entries = (await listAudit(database.db, { limit: 20 })).filter(({ event }) => event.action === 'changed-email')
  expect(entries.map(({ actorId, event }) => [actorId, event])).toEqual(
    ['bob', 'ada'].map((actorId) => [actorId, { action: 'changed-email', personId: 'bob' }]),
  )
  expect(JSON.stringify(await database.db.selectFrom('audit_log').selectAll().execute())).not.toContain('example.org')
})

test('[A26] of two people who get one address at once, one does', async () => {
  await addPeople(database.db, { eve: 'interviewer' }, 3)
  const got = await Promise.allSettled(
    ['bob', 'eve'].map((id) => changePerson(deps(), 'ada', id, { email: 'shared@example.com' })),
  )
  expect(got.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(got.find((one) => one.status === 'rejected')?.reason).toMatchObject({ problem: { code: 'conflict' } })
})

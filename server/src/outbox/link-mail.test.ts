import { newId } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { changePerson } from '../people/change-person.ts'
import { invitePerson } from '../people/invite-person.ts'
import { addPeople } from '../people/people.fixture.ts'
import { readPeople } from '../people/read-people.ts'
import { createSignInLink } from '../session/links/sign-in-link.ts'
import { hashSecret, systemRandom } from '../session/secret.ts'
import { signIn } from '../session/sign-in.ts'
import { insertLinkRequest } from '../session/store/link-requests.ts'
import { listSignInLinkRecords, withdrawAllSignInLinks } from '../session/store/sign-in-links.ts'
import { createMemorySync } from '../sync/memory-sync.fake.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Delivery, OutgoingMail } from './mail/mail-transport.ts'
import { setSendsMail } from './store/outbox.ts'

const MINUTE = 60_000
const at = { time: 0 }
const clock = { now: () => at.time }
const never = new AbortController().signal
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let sync: ReturnType<typeof createMemorySync>
let given: OutgoingMail[]
let answers: Delivery[]
let dispatcher: ReturnType<typeof createDispatcher>

const deps = () => ({ db: database.db, clock, random: systemRandom, sync, logger: { error() {}, warn() {} } })
/** A server that has just started. */
const started = () =>
  createDispatcher({
    ...deps(),
    elapsed: clock,
    from: { name: 'Panelbook', address: 'panelbook@panelbook.example' },
    address: 'https://panelbook.example',
    naming: (notice) => notice,
    transport: {
      async send(mail) {
        given.push(mail)
        return answers.shift() ?? { kind: 'taken' }
      },
    },
  })
const look = () => dispatcher.look(never, never)
const ask = (name: string) =>
  insertLinkRequest(database.db, { id: newId(16, systemRandom), email: `${name}@Example.com`, at: at.time })
const admin = { personId: 'ada', workspaceRole: 'admin' } as const
const lead = { personId: 'lea', workspaceRole: 'lead' } as const
const invite = (name: string, actor: typeof admin | typeof lead = admin) => invitePerson(deps(), actor, name)
const secretIn = (mail: OutgoingMail | undefined) => /\/sign-in#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
const enter = (secret: string) => signIn({ ...deps(), sessionMs: DAY_MS }, secret, undefined, 'Firefox on Mac')
const sent = () => given.splice(0)
const waiting = () => database.db.selectFrom('outbox').selectAll().execute()

beforeEach(async () => {
  at.time = Date.UTC(2040, 0, 2, 9)
  database = await openTemporaryDatabase(clock)
  sync = createMemorySync()
  given = []
  answers = []
  dispatcher = started()
  await addPeople(database.db, { ada: 'admin', lea: 'lead', mia: 'interviewer', noa: 'interviewer' })
  await setSendsMail(database.db, true)
})
afterEach(() => database.close())

test('[A22] an address that no account has costs the same row, and leads to nothing', async () => {
  await ask('mia')
  await ask('stranger')
  const rows = await database.db.selectFrom('link_requests').selectAll().orderBy('person_id').execute()
  expect(rows.map((row) => row.person_id).sort()).toEqual(['mia', null])
  expect(JSON.stringify(rows)).not.toMatch(/stranger|example/i)
  await look()
  expect(sent().map(({ to }) => to.address)).toEqual(['mia@example.com'])
  expect(await database.db.selectFrom('link_requests').selectAll().execute()).toEqual([])
})

test('[A23] a link that was asked for works once, for a quarter of an hour from asking', async () => {
  await ask('mia')
  await look()
  const [mail] = sent()
  expect(mail?.subject).toBe('Your sign-in link for Panelbook')
  expect(mail?.text).toContain('The link works once, until Monday, 2 January 2040 at 09:15 UTC.')
  const started = await enter(secretIn(mail))
  expect(started?.person.id).toBe('mia')
  expect(await enter(secretIn(mail))).toBeUndefined()
  const [record] = await listSignInLinkRecords(database.db, 'mia', 9)
  expect(record).toMatchObject({ mailed: 'asked', madeBy: undefined, usedOn: 'Firefox on Mac' })
  await ask('mia')
  await look()
  at.time += 15 * MINUTE
  expect(await enter(secretIn(sent()[0]))).toBeUndefined()
})

test('[A23] a newer link ends one that was asked for before, and no link that an admin made', async () => {
  const { url } = await createSignInLink({ ...deps(), address: 'https://p.example' }, 'mia', DAY_MS, 'ada')
  await ask('mia')
  await look()
  at.time += MINUTE
  await ask('mia')
  await look()
  const [older, newer] = sent().map(secretIn)
  expect(await enter(older ?? '')).toBeUndefined()
  expect((await enter(newer ?? ''))?.person.id).toBe('mia')
  expect((await enter(url.split('#')[1] ?? ''))?.person.id).toBe('mia')
})

test('[A23] of what is asked at once one mail leaves; no mailbox gets more than three in a quarter of an hour, nor twenty in a day', async () => {
  for (let time = 0; time < 5; time++) await ask('mia')
  await look()
  expect(sent().length).toBe(1)
  for (let time = 0; time < 5; time++) {
    at.time += 1_000
    await ask('mia')
    await look()
  }
  expect(sent().length).toBe(2)
  await ask('noa')
  await look()
  expect(sent().length).toBe(1)
  for (let quarter = 0; quarter < 60; quarter++) {
    at.time += 15 * MINUTE
    await ask('mia')
    await look()
  }
  expect(sent().length).toBe(17)
  at.time += DAY_MS
  await ask('mia')
  await look()
  expect(sent().length).toBe(1)
})

test('[B19] who was suspended, or whose link was withdrawn or ran out before its mail left, gets none', async () => {
  await ask('mia')
  await database.db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'mia').execute()
  await look()
  expect(await listSignInLinkRecords(database.db, 'mia', 9)).toEqual([])
  answers = [{ kind: 'later', code: 'later' }]
  await invite('noa')
  await look()
  expect(sent().length).toBe(1)
  await changePerson(deps(), 'ada', 'noa', { suspended: true })
  at.time += 2 * MINUTE
  await look()
  expect(sent()).toEqual([])
  await invite('lea')
  await withdrawAllSignInLinks(database.db, at.time)
  await look()
  // Nobody looked while the server was stopped.
  await ask('ada')
  at.time += 20 * MINUTE
  await look()
  expect(sent()).toEqual([])
  expect(await waiting()).toEqual([])
})

test('[B20] neither its row nor the whole database holds the secret, and nothing opens the link before its mail leaves', async () => {
  await ask('mia')
  answers = [{ kind: 'later', code: 'later' }]
  await look()
  const secret = secretIn(sent()[0])
  const rows = [await waiting(), await database.db.selectFrom('sign_in_links').selectAll().execute()]
  const all = JSON.stringify([rows, await database.db.selectFrom('workspace').selectAll().execute()])
  expect(all).toContain(hashSecret(secret))
  expect(all).not.toContain(secret)
  await invite('noa')
  expect(await database.db.selectFrom('sign_in_links').select('person_id').execute()).toEqual([{ person_id: 'mia' }])
})

test('[B20] tried again it is the same mail to the byte; after a crash it has another secret of the same link, and both together work once', async () => {
  answers = [
    { kind: 'later', code: 'later' },
    { kind: 'later', code: 'later' },
  ]
  await invite('mia')
  await look()
  at.time += 2 * MINUTE
  await look()
  const [first, again] = sent()
  expect(again).toEqual(first)
  dispatcher = started()
  at.time += 4 * MINUTE
  await look()
  const [after] = sent()
  expect(after?.key).toBe(first?.key)
  expect(secretIn(after)).not.toBe(secretIn(first))
  const entered = await Promise.all([secretIn(first), secretIn(after)].map(enter))
  expect(entered.filter((session) => session !== undefined).length).toBe(1)
  const used = await database.db.selectFrom('audit_log').select('event_json').where('event_json', 'like', '%used-link%').execute()
  expect(used.length).toBe(1)
})

test('[B21] an invitation says who invites and where to, works once for seven days, and ends the one before', async () => {
  await database.db.updateTable('people').set({ name: 'Ada\r\nBcc: x <b>' }).where('id', '=', 'ada').execute()
  await invite('mia')
  await look()
  at.time += 16 * MINUTE
  await invite('mia')
  await look()
  const [older, mail] = sent()
  expect(mail?.subject).toBe('Ada Bcc: x <b> invites you to Panelbook')
  expect(mail?.text).toContain('https://panelbook.example\n')
  expect(mail?.text).toContain('until Monday, 9 January 2040 at 09:16 UTC')
  expect(mail?.html).toContain('Ada Bcc: x &lt;b&gt; invites')
  expect(mail?.html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|src=["']/i)
  const [record] = await listSignInLinkRecords(database.db, 'mia', 1)
  expect(record).toMatchObject({ mailed: 'invited', madeBy: { id: 'ada' } })
  expect(await enter(secretIn(older))).toBeUndefined()
  at.time += 7 * DAY_MS - 1
  expect((await enter(secretIn(mail)))?.person.id).toBe('mia')
})

test('[B21] nobody is invited more than three times in a quarter of an hour, while suspended, at an address that leads nowhere, or without mail', async () => {
  for (let time = 0; time < 3; time++) await invite('mia')
  await expect(invite('mia')).rejects.toMatchObject({ problem: { code: 'too-many-requests' } })
  await look()
  expect(sent().length).toBe(1)
  await changePerson(deps(), 'ada', 'noa', { suspended: true })
  await expect(invite('noa')).rejects.toMatchObject({
    problem: { code: 'conflict', message: expect.stringContaining('suspended') },
  })
  await database.db.updateTable('people').set({ email: 'lea@panelbook.invalid' }).where('id', '=', 'lea').execute()
  await expect(invite('lea')).rejects.toMatchObject({ problem: { message: expect.stringContaining('Nothing can be mailed') } })
  await setSendsMail(database.db, false)
  await expect(invite('ada')).rejects.toMatchObject({ problem: { message: expect.stringContaining('sends no mail') } })
})

test('[B22] an invitation that is given up is told to admins, its link ends, and the list says so', async () => {
  const invited = async () => {
    const { people } = await readPeople(database.db, admin, at.time)
    return people.flatMap((person) => ('invited' in person ? [[person.id, person.invited?.stands]] : []))
  }
  await invite('mia')
  expect(await invited()).toEqual([['mia', true]])
  answers = [{ kind: 'refused', code: '550' }]
  sync.told.length = 0
  await look()
  expect(await invited()).toEqual([['mia', false]])
  expect(await enter(secretIn(sent()[0]))).toBeUndefined()
  expect(sync.told).toContainEqual({ topic: 'people', to: 'everyone' })
  expect(sync.told).toContainEqual({ topic: 'session', to: new Set(['ada']) })
  const notices = await database.db.selectFrom('notices').select(['kind', 'person_id']).execute()
  expect(notices).toEqual([{ kind: 'mail-failed', person_id: 'ada' }])
})

test('[A24] a link that a lead was shown ends with the first sign-in of its person, and with another role of theirs', async () => {
  const linkOf = async (name: string, by: string) =>
    (await createSignInLink({ ...deps(), address: 'https://p.example' }, name, DAY_MS, by)).url.split('#')[1] ?? ''
  const [kept, byAdmin, first] = [await linkOf('mia', 'lea'), await linkOf('mia', 'ada'), await linkOf('mia', 'lea')]
  expect((await enter(first))?.first).toBe(true)
  expect(await enter(kept)).toBeUndefined()
  expect((await enter(byAdmin))?.first).toBe(false)
  const other = await linkOf('noa', 'lea')
  await changePerson(deps(), 'ada', 'noa', { workspaceRole: 'admin' })
  expect(await enter(other)).toBeUndefined()
})

test('[A24] leads invite interviewers who were never here, and are shown nobody else’s address', async () => {
  await invite('mia', lead)
  await look()
  await enter(secretIn(sent()[0]))
  for (const name of ['mia', 'ada', 'lea']) {
    await expect(invite(name, lead)).rejects.toMatchObject({ problem: { message: expect.stringContaining('Hiring leads') } })
  }
  const { people } = await readPeople(database.db, lead, at.time)
  expect(people.flatMap((person) => ('email' in person ? [person.id] : []))).toEqual(['noa'])
})

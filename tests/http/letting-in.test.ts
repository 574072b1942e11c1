import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupDatabase, restoreDatabase } from '../../server/src/database/file/backup.ts'
import { freePort } from '../bench/pinned-process.ts'
import { callApi, requestApi, signInWith } from '../harness/call-api.ts'
import { type MailServer, startMailServer } from '../harness/mail/mail-server.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

const MINUTE = 60_000
let mails: MailServer
let server: TestServer
let workspace: Workspace
let owner: TestPerson
let lead: TestPerson
let mia: TestPerson

beforeAll(async () => {
  mails = await startMailServer()
  const port = await freePort()
  const env = { ...mails.env, PORT: String(port), PANELBOOK_URL: `http://127.0.0.1:${port}` }
  ;({ server, workspace, owner } = await startWorld({ env }))
  lead = await workspace.addPerson('Lena Lead', 'lead')
  mia = await workspace.addPerson('Mia Example', 'interviewer')
})
afterAll(async () => {
  await server?.dispose()
  await mails?.stop()
})

const MIA = 'person-2@example.com'
const linksTo = (address: string) =>
  mails.to(address).map(({ mail }) => /http:\S+\/sign-in#\S+/.exec(mail.text ?? '')?.[0] ?? 'no link')
const arrived = (address: string, count: number) =>
  until(`${address} has ${count} mails`, () => mails.to(address).length === count)
const ask = (email: string) => requestApi(server.port, 'askForSignInLink', { body: { email } }, {})
const use = (link: string) => requestApi(server.port, 'signIn', { body: { token: new URL(link).hash.slice(1) } }, {})
const invite = (id: string, by: TestPerson) => requestApi(server.port, 'invitePerson', { params: { id } }, by.bearer)

it('[A26] [A22] an owner whose address leads nowhere gets another one, and comes in by mail', async () => {
  const change = (email: string) =>
    callApi(server.port, 'changePerson', { params: { id: owner.id }, body: { email } }, owner.bearer)
  const before = (await callApi(server.port, 'readSession', {}, owner.bearer)).person.email
  await change('owner@nowhere.invalid')
  await change('owner-now@example.com')
  await ask('owner-now@example.com')
  await arrived('owner-now@example.com', 1)
  const [link = ''] = linksTo('owner-now@example.com')
  expect((await use(link)).status).toBe(200)
  await ask('owner-now@example.com')
  await arrived('owner-now@example.com', 2)
  const newer = linksTo('owner-now@example.com')[1] ?? ''
  // Whoever reads the mailbox of the old address comes in no more.
  await change(before)
  expect((await use(newer)).status).not.toBe(200)
})

describe('a link that is asked for', () => {
  it('[A22] is answered to the byte the same whether an account has the address, is suspended, was just mailed to, or has no such address', async () => {
    const suspended = await workspace.addPerson('Susa Example', 'interviewer')
    const body = { suspended: true }
    await callApi(server.port, 'changePerson', { params: { id: suspended.id }, body }, owner.bearer)
    const answers = []
    for (const email of [MIA, MIA, 'PERSON-2@example.com', 'person-3@example.com', 'nobody@example.com']) {
      const answer = await ask(email)
      const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
      answers.push(JSON.stringify([answer.status, headers, await answer.text()]))
    }
    expect(new Set(answers)).toEqual(new Set([answers[0]]))
    expect(answers[0]).toContain('[200')
    await until('a mail is there', () => mails.to(MIA).length > 0)
    expect(mails.to('person-3@example.com')).toEqual([])
    expect(mails.to('nobody@example.com')).toEqual([])
  })

  it('[A23] [A13] lets its person in once, is listed for what it is, and is told to other sessions once it is used', async () => {
    const links = async (cookie: { cookie: string }) => (await callApi(server.port, 'listOwnSignInLinks', {}, cookie)).links
    await callApi(server.port, 'seeSignInLinks', { body: { until: Date.now() } }, mia.cookie)
    server.aheadMs = 20 * MINUTE
    const count = mails.to(MIA).length
    await ask(MIA)
    await arrived(MIA, count + 1)
    const [made] = await links(mia.cookie)
    expect(made).toMatchObject({ mailed: 'asked', untold: false })
    expect(made).not.toHaveProperty('madeBy')
    const cookie = await signInWith(server.port, linksTo(MIA).at(-1) ?? '')
    expect((await use(linksTo(MIA).at(-1) ?? '')).status).toBe(410)
    expect((await links(mia.cookie))[0]).toMatchObject({ id: made?.id, untold: true })
    expect((await links(cookie))[0]).toMatchObject({ id: made?.id, startedThis: true, untold: false })
    const { entries } = await callApi(server.port, 'readAuditLog', { query: { limit: 20 } }, owner.bearer)
    const logged = entries.filter(({ event }) => 'linkId' in event && event.linkId === made?.id)
    expect(logged.map(({ event, actorId }) => [event.action, actorId])).toEqual([
      ['used-link', mia.id],
      ['made-link', undefined],
    ])
    expect(JSON.stringify(logged)).not.toContain('example.com')
  })

  it('[A22] [A18] needs an address, comes from Panelbook’s own pages, and is refused where one network address asks too often', async () => {
    expect((await ask('nobody')).status).toBe(400)
    const foreign = await fetch(`http://127.0.0.1:${server.port}/api/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ email: MIA }),
    })
    expect(foreign.status).toBe(403)
    const statuses = []
    for (let time = 0; time < 25; time++) statuses.push((await ask('nobody@example.com')).status)
    expect(statuses.at(-1)).toBe(429)
    expect(await callApi(server.port, 'readSignIn', {})).toEqual({ mails: true, links: true, passkeys: false, passwords: false })
  })
})

describe('an invitation', () => {
  it('[B21] comes with whoever is added, names who invites, and lets in once; the list says how far it is', async () => {
    const body = { name: 'Ida Invited', email: 'ida@example.com', workspaceRole: 'lead' as const, invite: true }
    const ida = await callApi(server.port, 'addPerson', { body }, owner.bearer)
    await arrived(body.email, 1)
    expect(mails.to(body.email)[0]?.mail.subject).toBe('Owner invites you to Panelbook')
    const listed = async () => {
      const { people } = await callApi(server.port, 'listPeople', {}, owner.bearer)
      return people.find(({ id }) => id === ida.id)
    }
    expect(await listed()).toMatchObject({ signedIn: false, invited: { stands: true } })
    await signInWith(server.port, linksTo(body.email)[0] ?? '')
    const after = await listed()
    expect(after).toMatchObject({ signedIn: true })
    expect(after).not.toHaveProperty('invited')
    expect((await use(linksTo(body.email)[0] ?? '')).status).toBe(410)
  })

  it('[B21] adds nobody where nothing can be mailed to them', async () => {
    const body = { name: 'No Where', email: 'nowhere@panelbook.invalid', workspaceRole: 'interviewer' as const, invite: true }
    const answer = await requestApi(server.port, 'addPerson', { body }, owner.bearer)
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Nothing can be mailed')])
    const { people } = await callApi(server.port, 'listPeople', {}, owner.bearer)
    expect(people.some(({ name }) => name === 'No Where')).toBe(false)
  })

  it('[B22] that the mail server refuses for good is told to admins, and the list says so', async () => {
    mails.refused.set('gone@example.com', '550 5.1.1 <gone@example.com> unknown')
    const body = { name: 'Gone', email: 'gone@example.com', workspaceRole: 'interviewer' as const, invite: true }
    await callApi(server.port, 'addPerson', { body }, owner.bearer)
    await until('the list says so', async () => {
      const { people } = await callApi(server.port, 'listPeople', {}, owner.bearer)
      expect(people.find(({ name }) => name === 'Gone')).toMatchObject({ invited: { stands: false } })
    })
    const { notices } = await callApi(server.port, 'listNotices', { query: {} }, owner.bearer)
    expect(notices.map(({ kind }) => kind)).toContain('mail-failed')
  })
})

describe('[A25] several people at once', () => {
  const add = (people: object[], by: TestPerson, invited = true) =>
    requestApi(server.port, 'addPeople', { body: { people, invite: invited } as never }, by.bearer)
  const person = (name: string, more = {}) => ({ name, email: `${name}@example.com`, workspaceRole: 'interviewer', ...more })
  const names = async () => (await callApi(server.port, 'listPeople', {}, owner.bearer)).people.map(({ name }) => name)

  it('are added and invited in one act', async () => {
    expect((await add([person('several-1'), person('several-2', { workspaceRole: 'lead' })], owner)).status).toBe(200)
    await arrived('several-1@example.com', 1)
    await arrived('several-2@example.com', 1)
  })

  it('or none of them, with what is wrong with each', async () => {
    const wrong = [
      person('several-3'),
      person('taken', { email: MIA }),
      person('twice', { email: 'Several-3@example.com' }),
      person('nowhere', { email: 'x@panelbook.invalid' }),
    ]
    const refused = await add(wrong, owner)
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({
        issues: [
          { path: 'people.1', message: 'Someone has this e-mail address already' },
          { path: 'people.2', message: 'The list has this e-mail address twice' },
          { path: 'people.3', message: 'Nothing can be mailed to this address' },
        ],
      }),
    ])
    expect((await add([person('several-4'), person('several-5', { workspaceRole: 'admin' })], lead)).status).toBe(400)
    expect((await add([], owner)).status).toBe(400)
    expect((await add([person('several-6')], mia)).status).toBe(404)
    const there = await names()
    for (const number of [3, 4, 5, 6]) expect(there).not.toContain(`several-${number}`)
    expect((await add([person('several-7')], lead, false)).status).toBe(200)
    expect(await names()).toContain('several-7')
  })
})

describe('[A24] a hiring lead', () => {
  const added = (workspaceRole: 'admin' | 'lead' | 'interviewer', email: string) =>
    requestApi(server.port, 'addPerson', { body: { name: 'New Example', email, workspaceRole, invite: true } }, lead.bearer)

  it('adds and invites interviewers, and nobody else', async () => {
    expect((await added('admin', 'one@example.com')).status).toBe(409)
    const refused = await added('lead', 'two@example.com')
    expect(await refused.json()).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Hiring leads add interviewers'),
    })
    expect((await added('interviewer', 'three@example.com')).status).toBe(200)
    await arrived('three@example.com', 1)
    expect(mails.to('three@example.com')[0]?.mail.subject).toBe('Lena Lead invites you to Panelbook')
    const body = { workspaceRole: 'lead' as const }
    expect((await requestApi(server.port, 'changePerson', { params: { id: mia.id }, body }, lead.bearer)).status).toBe(404)
  })

  it('lets nobody in who has been here, or is more than an interviewer', async () => {
    const fresh = await callApi(
      server.port,
      'addPerson',
      { body: { name: 'Fay', email: 'fay@example.com', workspaceRole: 'lead' } },
      owner.bearer,
    )
    for (const id of [mia.id, owner.id, lead.id, fresh.id]) {
      expect((await invite(id, lead)).status).toBe(409)
      expect((await requestApi(server.port, 'createSignInLink', { params: { id } }, lead.bearer)).status).toBe(409)
    }
    expect((await invite(mia.id, mia)).status).toBe(404)
    expect((await invite('unknown', lead)).status).toBe(404)
  })
})

it.skipIf(process.env.PANELBOOK_TEST_DATABASE === 'postgres')(
  '[B20] a restored backup mails no link that waited when it was made',
  async () => {
    const folder = server.dataFolder
    await mails.down()
    const body = { name: 'Wait Example', email: 'wait@example.com', workspaceRole: 'interviewer' as const, invite: true }
    await callApi(server.port, 'addPerson', { body }, owner.bearer)
    const later = Date.now() + server.aheadMs
    const [file, backup] = [join(folder, 'panelbook.db'), join(folder, 'a.backup')]
    await backupDatabase(file, backup)
    await server.close()
    // Those of the tests above, too.
    const before = waiting(backup, later)
    expect(before.links).toBeGreaterThan(0)
    expect(before.mails).toBeGreaterThan(0)
    await restoreDatabase(backup, file, later)
    expect(waiting(file, later)).toEqual({ links: 0, mails: 0 })
  },
  60_000,
)

/** What of mailed links waits in a database: those that would let somebody in, and the mails with them. */
function waiting(file: string, now: number): { links: number; mails: number } {
  const database = new Sqlite(file, { readonly: true })
  try {
    const open = 'mailed IS NOT NULL AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?'
    const { links } = database.prepare(`SELECT count(*) AS links FROM sign_in_link_records WHERE ${open}`).get(now) as {
      links: number
    }
    const mails = database.prepare('SELECT count(*) AS mails FROM outbox WHERE link_id IS NOT NULL').get() as { mails: number }
    return { links, ...mails }
  } finally {
    database.close()
  }
}

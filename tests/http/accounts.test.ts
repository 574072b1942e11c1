import { once } from 'node:events'
import { endpoints } from '@panelbook/shared/api/endpoints'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi, signInWith } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let admin: TestPerson
let pavel: TestPerson

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  admin = await workspace.person('admin')
  pavel = await workspace.person('panelist')
})
afterEach(() => {
  server.aheadMs = 0
})
afterAll(() => server.dispose())

const linkFor = async (person: TestPerson) =>
  (await callApi(server.port, 'createSignInLink', { params: { id: person.id } }, admin.bearer)).url
const linksOf = async (credentials: { cookie: string }) =>
  (await callApi(server.port, 'listOwnSignInLinks', {}, credentials)).links
const untold = async (credentials: { cookie: string }) => (await linksOf(credentials)).filter((link) => link.untold)

/** Signs in as a browser with this user agent. */
async function signInOn(url: string, userAgent: string): Promise<{ cookie: string }> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: `http://127.0.0.1:${server.port}`,
      'user-agent': userAgent,
    },
    body: JSON.stringify({ token: new URL(url).hash.slice(1) }),
  })
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0'

/** The next message on an open socket. */
const nextEvent = async (socket: WebSocket) => JSON.parse(String((await once(socket, 'message'))[0])) as unknown

describe('[A12] [A13] a link that an admin makes for somebody', () => {
  it('is told to that person at once, with who, when, and where it was used', async () => {
    const mine = pavel.cookie
    expect(await untold(mine)).toEqual([])
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, {
      headers: { ...mine, origin: `http://127.0.0.1:${server.port}` },
    })
    await nextEvent(socket)
    const heard = nextEvent(socket)
    const url = await linkFor(pavel)
    expect(await heard).toEqual({ type: 'changed', topic: 'session' })
    const [made] = await untold(mine)
    expect(made).toMatchObject({ madeBy: { id: admin.id, name: 'Ada Example' }, untold: true })
    expect(made?.usedAt).toBeUndefined()

    const used = nextEvent(socket)
    const taken = await signInOn(url, FIREFOX)
    expect(await used).toEqual({ type: 'changed', topic: 'session' })
    socket.close()
    expect(await untold(mine)).toEqual([expect.objectContaining({ id: made?.id, usedOn: 'Firefox on Windows' })])
    // Somebody who holds the link gets no notice about it, and can't confirm it in Pavel's own session.
    expect((await linksOf(taken)).find((link) => link.id === made?.id)).toMatchObject({ startedThis: true, untold: false })
    await callApi(server.port, 'seeSignInLinks', { body: { until: Date.now() + DAY_MS } }, taken)
    expect(await untold(mine)).toHaveLength(1)
    await callApi(server.port, 'seeSignInLinks', { body: { until: Date.now() } }, mine)
    expect(await untold(mine)).toEqual([])
    expect((await linksOf(mine)).some((link) => link.id === made?.id)).toBe(true)
  })

  it('is told in the next session as well, where all others had ended', async () => {
    const url = await linkFor(pavel)
    const taken = await signInWith(server.port, url)
    await callApi(server.port, 'endOtherSessions', {}, taken)
    const later = await signInWith(server.port, await linkFor(pavel))
    const news = await untold(later)
    expect(news.some((link) => link.usedAt !== undefined)).toBe(true)
    server.aheadMs = 91 * DAY_MS
    const muchLater = await signInWith(server.port, await linkFor(pavel))
    expect(await untold(muchLater)).toEqual([])
    pavel = { ...pavel, cookie: muchLater }
  })

  it('[H5] is in the audit log, for admins and not for leads', async () => {
    server.aheadMs = 91 * DAY_MS
    const lead = await workspace.person('lead')
    const { entries } = await callApi(server.port, 'readAuditLog', { query: { limit: 200 } }, admin.bearer)
    const actions = new Set(entries.map(({ event }) => event.action))
    for (const action of ['added-person', 'made-link', 'used-link', 'made-token', 'ended-sessions'] as const) {
      expect(actions, action).toContain(action)
    }
    const made = entries.find(({ event }) => event.action === 'made-link' && event.personId === pavel.id)
    expect(made?.actorId).toBe(admin.id)
    expect(JSON.stringify(entries)).not.toMatch(/Pavel|Example|Firefox/)
    const asLead = await callApi(server.port, 'readAuditLog', { query: { limit: 200 } }, lead.bearer)
    expect(asLead.entries.filter(({ interviewId }) => interviewId === undefined)).toEqual([])
  })

  it('and what became of it is listed for admins', async () => {
    server.aheadMs = 91 * DAY_MS
    const { links } = await callApi(server.port, 'listSignInLinks', { params: { id: pavel.id } }, admin.bearer)
    expect(links.length).toBeGreaterThan(3)
    expect(links[0]).not.toHaveProperty('untold')
    expect(links.some((link) => link.usedOn === 'Firefox on Windows')).toBe(true)
  })
})

describe('[A14] one’s own sessions', () => {
  it('are listed with their device and ended one by one, with their sockets', async () => {
    const person = await workspace.person('moderator')
    const other = await signInOn(await linkFor(person), FIREFOX)
    const { sessions } = await callApi(server.port, 'listSessions', {}, person.cookie)
    expect(sessions.map(({ device, current }) => [device, current])).toEqual(
      expect.arrayContaining([
        ['Firefox on Windows', false],
        [undefined, true],
      ]),
    )
    const theirs = sessions.find((session) => !session.current)?.id ?? ''
    const mine = sessions.find((session) => session.current)?.id ?? ''
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, {
      headers: { ...other, origin: `http://127.0.0.1:${server.port}` },
    })
    await nextEvent(socket)
    const closed = once(socket, 'close')
    await callApi(server.port, 'endSession', { params: { id: theirs } }, person.cookie)
    expect((await closed)[0]).toBe(4401)
    expect((await requestApi(server.port, 'readSession', {}, other)).status).toBe(401)
    expect((await requestApi(server.port, 'endSession', { params: { id: mine } }, person.cookie)).status).toBe(409)
    expect((await requestApi(server.port, 'endSession', { params: { id: theirs } }, person.cookie)).status).toBe(404)
  })

  it('end everywhere else at once, and links that wait go with them', async () => {
    const person = await workspace.person('newcomer')
    const others = [await signInWith(server.port, await linkFor(person)), await signInWith(server.port, await linkFor(person))]
    const waiting = await linkFor(person)
    expect(await callApi(server.port, 'endOtherSessions', {}, person.cookie)).toEqual({ ended: 2 })
    for (const cookie of others) expect((await requestApi(server.port, 'readSession', {}, cookie)).status).toBe(401)
    const token = new URL(waiting).hash.slice(1)
    expect((await requestApi(server.port, 'signIn', { body: { token } }, {})).status).toBe(410)
    expect((await requestApi(server.port, 'readSession', {}, person.cookie)).status).toBe(200)
    const [newest] = await linksOf(person.cookie)
    expect(newest?.withdrawnAt).toBeTypeOf('number')
  })

  it('live as long as their cookie and their sockets, and no socket alone moves them on', async () => {
    const person = await workspace.person('observer')
    const open = () =>
      new WebSocket(`ws://127.0.0.1:${server.port}/events`, {
        headers: { ...person.cookie, origin: `http://127.0.0.1:${server.port}` },
      })
    const first = open()
    await nextEvent(first)
    server.aheadMs = 10 * DAY_MS
    const second = open()
    const hello = (await nextEvent(second)) as { sessionExpiresAt: number }
    expect(hello.sessionExpiresAt).toBeLessThan(Date.now() + 14 * DAY_MS + 1)
    const renewed = await requestApi(server.port, 'readSession', {}, person.cookie)
    expect(renewed.headers.getSetCookie()[0]).toMatch(/Max-Age=1209600/)
    const { expiresAt } = endpoints.readSession.response.parse(await renewed.json())
    expect(expiresAt).toBeGreaterThan(Date.now() + 23 * DAY_MS)
    // Both sockets outlive the end that they were opened with, as the session does.
    server.aheadMs = 20 * DAY_MS
    first.send(JSON.stringify({ type: 'ping', sentAt: 1 }))
    expect(await nextEvent(first)).toMatchObject({ type: 'pong' })
    for (const socket of [first, second]) socket.close()
  })
})

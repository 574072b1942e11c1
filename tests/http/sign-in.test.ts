import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { callApi, requestApi, signInWith } from '../harness/call-api.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import type { Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

const HOUR = 60 * 60_000
let server: TestServer
let workspace: Workspace

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterEach(() => {
  server.aheadMs = 0
})
afterAll(() => server.dispose())

const newLink = async () => {
  const person = await workspace.person('moderator')
  return callApi(server.port, 'createSignInLink', { params: { id: person.id } }, workspace.owner.bearer)
}
const use = (url: string, credentials = {}) =>
  requestApi(server.port, 'signIn', { body: { token: new URL(url).hash.slice(1) } }, credentials)

describe('a sign-in link', () => {
  it('[A1] lets in exactly one of twenty who use it at once', async () => {
    const { url } = await newLink()
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => use(url)))).map((answer) => answer.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 410)).toHaveLength(19)
  })

  it('[A1] [V1] that was used, has expired or was guessed gets one and the same answer', async () => {
    const used = await newLink()
    expect((await use(used.url)).status).toBe(200)
    const late = await newLink()
    const bodies = [await use(used.url), await use('http://x/#guessed')].map((answer) => answer.text())
    server.aheadMs = 24 * HOUR
    bodies.push((await use(late.url)).text())
    const [first, ...others] = await Promise.all(bodies)
    expect(JSON.parse(first ?? '')).toMatchObject({ code: 'link-invalid' })
    expect(others).toEqual([first, first])
  })

  it('[A1] is not used up by opening its page', async () => {
    const { url } = await newLink()
    const page = new URL(url)
    await fetch(`http://127.0.0.1:${server.port}${page.pathname}`)
    await fetch(`http://127.0.0.1:${server.port}/api/session`)
    expect((await use(url)).status).toBe(200)
  })

  it('points at the address it was asked from, and keeps its token in the fragment', async () => {
    const { url } = await newLink()
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${server.port}/sign-in#[\\w-]{43}$`))
  })

  it('[A15] can be guessed at only so often, and one that works always does', async () => {
    const other = await startTestServer()
    try {
      const statuses: number[] = []
      for (let index = 0; index < 45; index++) {
        const answer = await requestApi(other.port, 'signIn', { body: { token: `guess-${index}` } }, {})
        statuses.push(answer.status)
      }
      expect(statuses).toEqual([...Array(40).fill(410), ...Array(5).fill(429)])
      // A link that works isn't shut out by somebody else's guesses from the same address.
      const link = new URL(other.ownerLink?.url ?? '').hash.slice(1)
      const rightful = await requestApi(other.port, 'signIn', { body: { token: link } }, {})
      expect(rightful.status).toBe(200)
    } finally {
      await other.dispose()
    }
  })
})

describe('where wrong links come from', () => {
  /** Forty-one guesses from each of two addresses that a proxy at 127.0.0.1 names, one after another. */
  async function guesses(env: Record<string, string>) {
    const other = await startTestServer({ env })
    try {
      const statuses: Record<string, number[]> = { '198.51.100.7': [], '203.0.113.9': [] }
      for (let index = 0; index < 41; index++) {
        for (const [address, of] of Object.entries(statuses)) {
          const from = { 'x-forwarded-for': `192.0.2.1, ${address}` }
          of.push((await requestApi(other.port, 'signIn', { body: { token: `guess-${index}` } }, from)).status)
        }
      }
      return Object.values(statuses)
    } finally {
      await other.dispose()
    }
  }

  it('[A15] is what a proxy says that the operator names: each address has its own allowance', async () => {
    const alone = [...Array(40).fill(410), 429]
    expect(await guesses({ PANELBOOK_TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' })).toEqual([alone, alone])
  })

  it('[A15] is nothing that anybody else says: whoever comes through it shares one', async () => {
    const shared = [...Array(20).fill(410), ...Array(21).fill(429)]
    expect(await guesses({})).toEqual([shared, shared])
    expect(await guesses({ PANELBOOK_TRUSTED_PROXIES: '10.0.0.0/8' })).toEqual([shared, shared])
  })
})

describe('a session', () => {
  it('[A5] is in a cookie that scripts can’t read and other sites don’t send', async () => {
    const answer = await use((await newLink()).url)
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^panelbook=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('[A5] behind https has the __Host- prefix and is Secure', async () => {
    const secure = await startTestServer({ env: { PANELBOOK_URL: 'https://panel.example.com' } })
    try {
      const link = new URL(secure.ownerLink?.url ?? '')
      expect(link.origin).toBe('https://panel.example.com')
      const post = (origin: string) =>
        fetch(`http://127.0.0.1:${secure.port}/api/session`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json' },
          body: JSON.stringify({ token: link.hash.slice(1) }),
        })
      expect((await post(`http://127.0.0.1:${secure.port}`)).status).toBe(403)
      const answer = await post('https://panel.example.com')
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-panelbook=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
    } finally {
      await secure.dispose()
    }
  })

  it('[A3] changes at sign-in, and the one before ends', async () => {
    const before = await signInWith(server.port, (await newLink()).url)
    const answer = await use((await newLink()).url, before)
    const after = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(after).not.toBe(before.cookie)
    expect((await requestApi(server.port, 'readSession', {}, before)).status).toBe(401)
    expect((await requestApi(server.port, 'readSession', {}, { cookie: after })).status).toBe(200)
  })

  it('[A3] is never one that somebody else chose', async () => {
    const planted = { cookie: `panelbook=${'p'.repeat(43)}` }
    await use((await newLink()).url, planted)
    expect((await requestApi(server.port, 'readSession', {}, planted)).status).toBe(401)
  })

  it('ends when its person signs out', async () => {
    const cookie = await signInWith(server.port, (await newLink()).url)
    const answer = await requestApi(server.port, 'signOut', {}, cookie)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^panelbook=; Max-Age=0;/)
    expect((await requestApi(server.port, 'readSession', {}, cookie)).status).toBe(401)
  })

  it('[A14] slides by requests alone: a socket’s answer sets no cookie, so it leaves the renewal to the next request', async () => {
    const cookie = await signInWith(server.port, (await newLink()).url)
    server.aheadMs = 3 * 24 * HOUR
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, {
      headers: { ...cookie, origin: `http://127.0.0.1:${server.port}` },
    })
    await once(socket, 'open')
    socket.terminate()
    const next = await requestApi(server.port, 'readSession', {}, cookie)
    expect(next.headers.getSetCookie()).toHaveLength(1)
  })

  it('slides while it is used: the cookie is set anew', async () => {
    const cookie = await signInWith(server.port, (await newLink()).url)
    expect((await requestApi(server.port, 'readSession', {}, cookie)).headers.getSetCookie()).toEqual([])
    server.aheadMs = 2 * 24 * HOUR
    const renewed = await requestApi(server.port, 'readSession', {}, cookie)
    expect(renewed.headers.getSetCookie()[0]).toMatch(/Max-Age=1209600/)
    server.aheadMs = 15 * 24 * HOUR
    expect((await requestApi(server.port, 'readSession', {}, cookie)).status).toBe(200)
    server.aheadMs = 40 * 24 * HOUR
    expect((await requestApi(server.port, 'readSession', {}, cookie)).status).toBe(401)
  })

  it('[A6] of somebody suspended is worth nothing, and neither are their tokens and links', async () => {
    const person = await workspace.person('panelist')
    const { url } = await callApi(server.port, 'createSignInLink', { params: { id: person.id } }, workspace.owner.bearer)
    await callApi(server.port, 'changePerson', { params: { id: person.id }, body: { suspended: true } }, workspace.owner.bearer)
    expect((await requestApi(server.port, 'readSession', {}, person.cookie)).status).toBe(401)
    expect((await requestApi(server.port, 'readSession', {}, person.bearer)).status).toBe(401)
    expect((await use(url)).status).toBe(410)
  })

  it('survives a restart', async () => {
    const first = await startTestServer()
    const cookie = await signInWith(first.port, first.ownerLink?.url ?? '')
    const second = await first.restart()
    expect((await requestApi(second.port, 'readSession', {}, cookie)).status).toBe(200)
    expect(second.ownerLink).toBeUndefined()
    await second.dispose()
  })
})

it('an API token is shown once and can be revoked', async () => {
  const person = await workspace.person('newcomer')
  const token = await callApi(server.port, 'createToken', { body: { name: 'notes bot' } }, person.cookie)
  const bearer = { authorization: `Bearer ${token.secret}` }
  const { tokens } = await callApi(server.port, 'listTokens', {}, bearer)
  expect(JSON.stringify(tokens)).not.toContain(token.secret)
  expect(tokens.find((each) => each.id === token.id)?.lastUsedAt).toBeTypeOf('number')
  await callApi(server.port, 'revokeToken', { params: { id: token.id } }, person.cookie)
  expect((await requestApi(server.port, 'listTokens', {}, bearer)).status).toBe(401)
})

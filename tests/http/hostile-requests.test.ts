import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { type Problem, problemSchema } from '@panelbook/shared/api/problem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestServer } from '../harness/test-server.ts'
import type { Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server.dispose())

const base = () => `http://127.0.0.1:${server.port}`
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${base()}/api${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const problemOf = async (answer: Response): Promise<Problem> => problemSchema.parse(await answer.json())
const asOwner = () => workspace.owner.bearer

it('[S39] a client that offers HTTP/2 by itself is answered as if it had not', async () => {
  const sent = request(`${base()}/api/session`, {
    headers: { ...asOwner(), connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' },
  })
  sent.end()
  const [answer] = await once(sent, 'response')
  answer.resume()
  expect(answer.statusCode).toBe(200)
})

describe('[A4] a request from a foreign origin', () => {
  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1'])('%s is turned away', async (origin) => {
    const answer = await post('/tokens', '{"name":"x"}', { ...workspace.owner.cookie, origin })
    expect(answer.status).toBe(403)
    expect((await problemOf(answer)).code).toBe('foreign-origin')
  })

  it('is turned away even when it says nothing about where it comes from', async () => {
    expect((await post('/tokens', '{"name":"x"}', workspace.owner.cookie)).status).toBe(403)
  })

  it('is turned away before its body is read', async () => {
    const sent = request(`${base()}/api/tokens`, {
      method: 'POST',
      headers: { origin: 'http://evil.example', 'content-type': 'application/json', 'content-length': '1000000' },
    })
    sent.on('error', () => {})
    sent.flushHeaders()
    const [answer] = await once(sent, 'response')
    expect(answer.statusCode).toBe(403)
    sent.destroy()
  })
})

describe('[A8] input that can’t be meant so is answered with what to do', () => {
  it.each([
    ['not JSON', '{"name":', /not valid JSON/],
    ['an empty body', '', /not valid JSON/],
    ['another shape', '{"name":5}', /is not valid/],
    ['an array', '[]', /is not valid/],
    ['too long a name', JSON.stringify({ name: 'x'.repeat(201) }), /is not valid/],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /is not valid/],
  ])('%s', async (_what, body, message) => {
    const answer = await post('/tokens', body, asOwner())
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'invalid-input', message: expect.stringMatching(message) })
  })

  it('names each place that is wrong', async () => {
    const answer = await post('/people', '{"name":"","email":"nobody","workspaceRole":"king"}', asOwner())
    expect((await problemOf(answer)).issues?.map((issue) => issue.path)).toEqual(['name', 'email', 'workspaceRole'])
  })

  it('another content type', async () => {
    const answer = await post('/tokens', 'name=x', { ...asOwner(), 'content-type': 'application/x-www-form-urlencoded' })
    expect(answer.status).toBe(400)
    expect((await problemOf(answer)).message).toMatch(/application\/json/)
  })

  it('a key that would reach into prototypes has no effect', async () => {
    const headers = { ...workspace.owner.cookie, origin: base() }
    const answer = await post('/tokens', '{"name":"a program","__proto__":{"polluted":true}}', headers)
    expect(answer.status).toBe(200)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('a query that is no number', async () => {
    const answer = await fetch(`${base()}/api/questions?limit=all`, { headers: asOwner() })
    expect(answer.status).toBe(400)
  })
})

describe('too much at once', () => {
  it('is refused by its announced length', async () => {
    const answer = await post('/tokens', JSON.stringify({ name: 'x'.repeat(1_100_000) }), asOwner())
    expect(answer.status).toBe(413)
    expect((await problemOf(answer)).code).toBe('too-large')
  })

  it('is refused when it comes in chunks without one', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32)
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length
        if (sent > 8 * 1024 * 1024) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const answer = await fetch(`${base()}/api/tokens`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json', ...asOwner() },
    } as RequestInit)
    expect(answer.status).toBe(413)
  })
})

describe('[A8] [V1] what is not there', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/interviews/x/nothing',
    '/api/../package.json',
    '/nothing',
    '/sync/notes/x',
    '/.env',
  ])('%s is a problem in words', async (path) => {
    const answer = await fetch(`${base()}${path}`)
    expect(answer.status).toBe(404)
    expect((await problemOf(answer)).code).toBe('not-found')
  })

  it('and neither are other methods', async () => {
    expect((await fetch(`${base()}/api/session`, { method: 'PUT', headers: asOwner() })).status).toBe(404)
  })
})

it('bytes that are no HTTP end their connection and nothing else', async () => {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('\x00\x01\x02 hello\r\n\r\n')
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 400/)
  socket.destroy()
  expect((await fetch(`${base()}/healthz`)).status).toBe(200)
})

it('every answer forbids sniffing, framing and caching by others', async () => {
  for (const path of ['/', '/api/session', '/healthz', '/nothing']) {
    const { headers } = await fetch(`${base()}${path}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
    for (const policy of ['opener', 'resource']) expect(headers.get(`cross-origin-${policy}-policy`)).toBe('same-origin')
    expect(headers.get('permissions-policy')).toBe('camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    expect(headers.has('strict-transport-security')).toBe(false)
  }
  expect((await fetch(`${base()}/api/session`)).headers.get('cache-control')).toBe('no-store')
})

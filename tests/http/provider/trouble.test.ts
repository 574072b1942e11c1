import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/src/config.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { createOpenIdProvider } from '../../../server/src/session/provider/openid-provider.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { startIdentityProvider } from '../../harness/oidc/identity-provider.ts'
import { type ProviderWorld, startProviderWorld } from '../../harness/oidc/provider-world.ts'
import { startTestServer } from '../../harness/test-server.ts'

let world: ProviderWorld
const lines: string[] = []
const logger = createLogger('trace', { write: (line) => lines.push(line) })

beforeAll(async () => {
  world = await startProviderWorld({ PANELBOOK_OIDC_DOMAINS: 'acme.example' }, { logger })
  world.provider.people.set('bob', { email: 'bob.secret@acme.example', email_verified: true, name: 'Bob Secret' })
})
afterAll(() => world?.dispose())
afterEach(async () => {
  world.provider.answering = undefined
  world.provider.tokens = undefined
  await world.provider.up()
  // [A9]
  expect(lines.join('')).not.toMatch(/secret/i)
  lines.length = 0
})

const begin = () => requestApi(world.server.port, 'beginProviderSignIn', { body: {} }, {})
const said = async (answer: Response) => [answer.status, ((await answer.json()) as { message: string }).message]
const UNREACHABLE = [502, expect.stringContaining('Acme can’t be reached, or gave no usable answer')]
/** What the log has of failed sign-ins. */
const logged = () =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => String(msg).includes('provider'))

describe('[A27] [A9] a provider', () => {
  it('that is down when the server starts holds nothing up, is told in a sentence, and lets people in once it is up', async () => {
    await world.provider.down()
    const start = await startTestServer({ env: { ...world.provider.env, PANELBOOK_URL: 'http://127.0.0.1:1' } })
    try {
      expect(await callApi(start.port, 'readSignIn', {})).toMatchObject({ provider: { name: 'Acme' } })
    } finally {
      await start.dispose()
    }
    expect(await said(await begin())).toEqual(UNREACHABLE)
    expect(logged()).toEqual([expect.objectContaining({ why: 'provider-unreachable', code: 'ECONNREFUSED' })])
    await world.provider.up()
    expect((await world.signIn('bob')).status).toBe(200)
  })

  it('that proves somebody who may not come in leaves a line in the log, too', async () => {
    world.provider.people.set('eve', { email: 'eve.secret@other.example', email_verified: true })
    expect((await world.signIn('eve')).status).toBe(409)
    expect(logged()).toEqual([expect.objectContaining({ why: 'provider-person-unknown' })])
  })

  it('that doesn’t know the secret any more leaves in the log what to look at', async () => {
    const other = await startProviderWorld({ PANELBOOK_OIDC_CLIENT_SECRET: 'another-secret' }, { logger })
    try {
      other.provider.people.set('bob', { email: 'bob@acme.example', email_verified: true })
      expect(await said(await other.signIn('bob'))).toEqual(UNREACHABLE)
      expect(logged()).toEqual([expect.objectContaining({ why: 'provider-unreachable', code: 'invalid_client', status: '401' })])
    } finally {
      await other.dispose()
    }
  })

  it('that goes down while somebody is there is told when they come back', async () => {
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'bob')
    await world.provider.down()
    expect(await said(await world.finish(answer, begun.cookie))).toEqual(UNREACHABLE)
  })

  it.each([
    ['says no', 500, 'text/plain', 'no'],
    ['answers with a page', 200, 'text/html', '<html>sign in to the network first</html>'],
    ['answers with half an object', 200, 'application/json', '{"issuer":'],
    ['answers without end', 200, 'application/json', `{"issuer":"${'x'.repeat(600_000)}"}`],
    ['sends elsewhere', 302, 'text/plain', ''],
  ])('that %s is told as one without a usable answer', async (_what, status, type, body) => {
    const begun = await world.begin()
    const answer = await world.cameBackWith(begun, 'bob')
    world.provider.answering = ({ url }, response) => {
      if (url !== '/token') return false
      response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:1/' }).end(body)
      return true
    }
    expect(await said(await world.finish(answer, begun.cookie))).toEqual(UNREACHABLE)
  })

  it.each([
    ['before it answers', () => {}],
    [
      'in the middle of an answer',
      (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"issuer":'),
    ],
  ])('that stops %s is waited for no longer than a request may take', async (_when, stop) => {
    world.provider.answering = (_request, response) => {
      stop(response)
      return true
    }
    const settings = readConfig({ ...world.provider.env, PANELBOOK_URL: 'http://127.0.0.1:1' }).provider
    if (!settings) throw new Error('No provider is set')
    const options = { returnTo: 'http://127.0.0.1:1/sign-in/provider', elapsed: { now: () => 1 }, timeoutS: 0.1 }
    const asked = createOpenIdProvider(settings, options).addressFor({ state: 's', nonce: 'n', verifier: 'v'.repeat(43) })
    await expect(asked).rejects.toMatchObject({ kind: 'provider-unreachable', detail: { code: 'OAUTH_TIMEOUT' } })
  })

  it('is asked for its metadata once, however many sign in at once, and again after an hour', async () => {
    const settings = readConfig({ ...world.provider.env, PANELBOOK_URL: 'http://127.0.0.1:1' }).provider
    if (!settings) throw new Error('No provider is set')
    const time = { at: 1 }
    const options = { returnTo: 'http://127.0.0.1:1/sign-in/provider', elapsed: { now: () => time.at } }
    const provider = createOpenIdProvider(settings, options)
    const begun = { state: 's', nonce: 'n', verifier: 'v'.repeat(43) }
    const metadata = () => world.provider.asked.filter((path) => path.includes('.well-known')).length
    const before = metadata()
    await Promise.all(Array.from({ length: 20 }, () => provider.addressFor(begun)))
    await provider.addressFor(begun)
    expect(metadata() - before).toBe(1)
    time.at += 61 * 60_000
    await world.provider.down()
    // What was known goes on until there is an answer.
    expect(await provider.addressFor(begun)).toContain(world.provider.issuer)
    await world.provider.up()
    await provider.addressFor(begun)
    expect(metadata() - before).toBe(2)
  })

  it('whose metadata are of another issuer is not used', async () => {
    const other = await startIdentityProvider('http://127.0.0.1:1/sign-in/provider')
    other.answering = ({ url }, response) => {
      if (!url?.includes('.well-known')) return false
      const at = (path: string) => `${other.issuer}${path}`
      const metadata = { issuer: 'https://login.evil.example', authorization_endpoint: at('/auth'), token_endpoint: at('/token') }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata))
      return true
    }
    const server = await startTestServer({ env: { ...other.env, PANELBOOK_URL: 'http://127.0.0.1:1' } })
    try {
      const address = `http://127.0.0.1:${server.port}/api/sign-in/provider`
      const headers = { 'content-type': 'application/json', origin: 'http://127.0.0.1:1' }
      const answer = await fetch(address, { method: 'POST', headers, body: '{}' })
      expect(await said(answer)).toEqual([502, expect.stringContaining('can’t be trusted')])
    } finally {
      await server.dispose()
      await other.stop()
    }
  })

  it('is begun with at most sixty times in a minute from one address', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 70; time++) statuses.push((await begin()).status)
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
  })
})

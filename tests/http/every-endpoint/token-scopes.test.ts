import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { problemDetailsSchema } from '@panelbook/shared/api/problem'
import { scopesOf } from '@panelbook/shared/session/scopes-of-endpoint'
import { type TokenScope, tokenScopes } from '@panelbook/shared/session/token-scope'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi, signInWith } from '../../harness/call-api.ts'
import { type Credentials, createRealClient, type RealClient } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { beginEveryEndpoint, type EveryEndpoint } from './arrange.ts'

let server: TestServer
let arranged: EveryEndpoint
beginEveryEndpoint(async (started, ready) => {
  server = started
  arranged = ready
  await enterSecondAdmin()
  // Some of these calls end the sessions in which tokens are made.
  for (const name of scoped) {
    await withScopes(scopesOf(endpoints[name]))
    for (const needed of scopesOf(endpoints[name])) await withScopes(allBut(needed), secondAdmin)
  }
  await withScopes(['plans:read'])
  await withScopes(withoutScorecards)
})

const scoped = (Object.keys(endpoints) as EndpointName[]).filter((name) => scopesOf(endpoints[name]).length > 0)
const withoutScorecards = tokenScopes.filter((scope) => !scope.startsWith('scorecards:'))
/** All that leave this one out: whoever may write in an area may read in it. */
const allBut = (needed: TokenScope) =>
  tokenScopes.filter((scope) => scope !== needed && scope !== needed.replace(/:read$/, ':write'))

/** Another admin's session: nobody has as many tokens as these tests need. */
let secondAdmin: Credentials
async function enterSecondAdmin(): Promise<void> {
  const { admin } = arranged.credentials
  const body = { name: 'Second Admin', email: 'second@example.com', workspaceRole: 'admin' as const }
  const { id } = await callApi(server.port, 'addPerson', { body }, admin)
  const { url } = await callApi(server.port, 'createSignInLink', { params: { id } }, admin)
  secondAdmin = await signInWith(server.port, url)
}

const tokens = new Map<string, Promise<Credentials>>()
/** A token of an admin's with these scopes; the same one each time. */
function withScopes(scopes: readonly TokenScope[], session: Credentials = arranged.sessions.admin): Promise<Credentials> {
  const name = scopes.join(' ')
  const made = tokens.get(name) ?? makeToken(name, scopes, session)
  tokens.set(name, made)
  return made
}

async function makeToken(name: string, scopes: readonly TokenScope[], session: Credentials): Promise<Credentials> {
  const body = { name: name.slice(0, 200), scopes: [...scopes] }
  const { secret } = await callApi(server.port, 'createToken', { body }, session)
  return { authorization: `Bearer ${secret}` }
}

const call = <N extends EndpointName>(name: N, credentials: Credentials) =>
  requestApi(server.port, name, arranged.ask(name) as EndpointInput<N>, credentials)

describe('[A34] a token may do what its scopes name, and nothing else of what its person may', () => {
  it.each(scoped)('%s with all other scopes is refused, before its input is looked at', async (name) => {
    for (const needed of scopesOf(endpoints[name])) {
      const answer = await call(name, await withScopes(allBut(needed), secondAdmin))
      expect(answer.status, needed).toBe(403)
      expect(problemDetailsSchema.parse(await answer.json())).toMatchObject({
        code: 'insufficient-scope',
        detail: expect.stringContaining(needed),
      })
    }
  })

  it.each(scoped)('%s with just these scopes is let in', async (name) => {
    const answer = await call(name, await withScopes(scopesOf(endpoints[name])))
    // What it is answered depends on what the calls before it have changed.
    const asAdmin = endpointRows[name].statuses.at(-1) ?? 0
    expect([asAdmin, 200, 409], await answer.text()).toContain(answer.status)
    expect(answer.status).not.toBe(403)
  })

  it('more than its person may, it never may: that looks as if it weren’t there', async () => {
    const body = { name: 'of an interviewer', scopes: ['workspace:read' as const] }
    const { secret } = await callApi(server.port, 'createToken', { body }, arranged.sessions.outsider)
    expect((await call('readAuditLog', { authorization: `Bearer ${secret}` })).status).toBe(404)
  })
})

describe('[A34] a token', () => {
  it.each(['createToken', 'makeCalendarAddress', 'setOwnChat'] as const)(
    'makes nothing that works on without it: %s',
    async (name) => {
      const answer = await call(name, arranged.credentials.admin)
      expect(answer.status).toBe(409)
      expect(problemDetailsSchema.parse(await answer.json()).detail).toMatch(/nothing that would work on without it/)
    },
  )

  it('tells whoever asks which scopes it has', async () => {
    const credentials = await withScopes(['plans:read'])
    expect((await callApi(server.port, 'readSession', {}, credentials)).scopes).toEqual(['plans:read'])
    expect((await callApi(server.port, 'readSession', {}, arranged.credentials.admin)).scopes).toBeUndefined()
  })

  it('without scorecards:read is told by no endpoint what was decided, or why', async () => {
    const { admin } = arranged.credentials
    const content = { name: 'Decided On', links: [], tags: [] }
    await callApi(server.port, 'createCandidate', { body: { id: 'decided-on', content } }, admin)
    const applying = { params: { id: 'decided-on' }, body: { id: 'decided', roleId: arranged.ids.role } }
    await callApi(server.port, 'openApplication', applying, admin)
    const reason = 'A canary sang in the second stage'
    const deciding = {
      params: { id: 'decided-on', applicationId: 'decided' },
      body: { outcome: 'hire' as const, reason, after: 0 },
    }
    await callApi(server.port, 'decideApplication', deciding, admin)
    const some = await withScopes(withoutScorecards)
    const reading = (Object.keys(endpoints) as EndpointName[]).filter((name) => endpoints[name].method === 'get')
    let told = 0
    for (const name of reading) {
      const input = arranged.ask(name) as { params?: Record<string, string> }
      if (input.params?.id === arranged.ids.candidate) input.params.id = 'decided-on'
      const asked = input as EndpointInput<EndpointName>
      if ((await (await requestApi(server.port, name, asked, admin)).text()).includes(reason)) told += 1
      expect(await (await requestApi(server.port, name, asked, some)).text(), name).not.toContain(reason)
    }
    // Others are: it would be told if it could be.
    expect(told).toBeGreaterThan(0)
    const profile = await callApi(server.port, 'readCandidate', { params: { id: 'decided-on' } }, some)
    expect(profile.applications.flatMap(({ decisions }) => decisions)).toEqual([])
  })
})

describe('[A35] the sockets of a token', () => {
  /** A token of a panel member with these scopes. */
  const ofPanelist = async (scopes: TokenScope[]): Promise<Credentials> => {
    const body = { name: scopes.join(' '), scopes }
    const { secret } = await callApi(server.port, 'createToken', { body }, arranged.sessions.panelist)
    return { authorization: `Bearer ${secret}` }
  }
  const notes = (credentials: Credentials) => createRealClient(() => server.port, `notes/${arranged.ids.interview}`, credentials)
  const write = (client: RealClient, word: string) => client.edit((doc) => doc.getText('scratch').insert(0, word))

  it('open no document without scorecards:read', async () => {
    const client = notes(await ofPanelist(['interviews:write']))
    await expect(client.connect()).rejects.toThrow()
    expect(client.deniedStatus).toBe(404)
  })

  it('with scorecards:read alone take nothing that it sends', async () => {
    const reader = notes(await ofPanelist(['scorecards:read']))
    await reader.connect()
    const edit = write(reader, 'never kept')
    await reader.settled()
    expect(edit.state).toMatchObject({ kind: 'refused', reason: 'read-only' })
    reader.disconnect()
  })

  it.each([
    [['interviews:read'], undefined],
    [['interviews:write'], undefined],
    [['scorecards:write', 'plans:read'], 403],
  ] as const)('hear what changed with interviews:read: %j', async (scopes, denied) => {
    const headers = await ofPanelist([...scopes])
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers })
    const status = await new Promise<number | undefined>((resolve) => {
      socket.once('message', () => resolve(undefined))
      socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode))
    })
    expect(status).toBe(denied)
    socket.on('error', () => {})
    socket.terminate()
  })
})

import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { problemDetailsSchema } from '@panelbook/shared/api/problem'
import { scopesOf, type TokenScope, tokenScopes } from '@panelbook/shared/session/token-scope'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { type Credentials, createRealClient, type RealClient } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { beginEveryEndpoint, type EveryEndpoint } from './arrange.ts'

let server: TestServer
let arranged: EveryEndpoint
beginEveryEndpoint((started, ready) => {
  server = started
  arranged = ready
})

const tokens = new Map<string, Promise<Credentials>>()
/** A token of the admin's with these scopes; the same one each time. */
function withScopes(scopes: readonly TokenScope[]): Promise<Credentials> {
  const name = scopes.join(' ')
  const made = tokens.get(name) ?? makeToken(name, scopes)
  tokens.set(name, made)
  return made
}

async function makeToken(name: string, scopes: readonly TokenScope[]): Promise<Credentials> {
  const body = { name: name.slice(0, 200), scopes: [...scopes] }
  const { secret } = await callApi(server.port, 'createToken', { body }, arranged.credentials.admin)
  return { authorization: `Bearer ${secret}` }
}

const call = <N extends EndpointName>(name: N, credentials: Credentials) =>
  requestApi(server.port, name, arranged.ask(name) as EndpointInput<N>, credentials)

const scoped = (Object.keys(endpoints) as EndpointName[]).filter((name) => scopesOf(endpoints[name]).length > 0)

describe('[A34] a token may do what its scopes name, and nothing else of what its person may', () => {
  it.each(scoped)('%s with all other scopes is refused, before its input is looked at', async (name) => {
    for (const needed of scopesOf(endpoints[name])) {
      // Whoever may write in an area may read in it.
      const area = needed.replace(/:.*/, '')
      const others = tokenScopes.filter((scope) => (needed.endsWith(':write') ? scope !== needed : !scope.startsWith(`${area}:`)))
      const answer = await call(name, await withScopes(others))
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
    const { secret } = await callApi(server.port, 'createToken', { body }, arranged.credentials.outsider)
    expect((await call('readAuditLog', { authorization: `Bearer ${secret}` })).status).toBe(404)
  })
})

describe('[A34] a token that makes a token', () => {
  const make = async (own: TokenScope[], asked: TokenScope[] | undefined) =>
    requestApi(
      server.port,
      'createToken',
      { body: { name: 'made by a program', ...(asked && { scopes: asked }) } },
      await withScopes(own),
    )

  it('gives it no more than it has', async () => {
    const answer = await make(['account:write', 'plans:read'], ['plans:write'])
    expect(answer.status).toBe(403)
    expect(problemDetailsSchema.parse(await answer.json()).detail).toContain('plans:write')
  })

  it('gives it what it has where nothing is asked for, and never everything', async () => {
    const answer = await make(['account:write', 'plans:read'], undefined)
    expect(await answer.json()).toMatchObject({ scopes: ['plans:read', 'account:write'] })
  })

  it('tells whoever asks which scopes it has', async () => {
    const credentials = await withScopes(['plans:read'])
    expect((await callApi(server.port, 'readSession', {}, credentials)).scopes).toEqual(['plans:read'])
    expect((await callApi(server.port, 'readSession', {}, arranged.credentials.admin)).scopes).toBeUndefined()
  })
})

describe('[A35] the sockets of a token', () => {
  /** A token of a panel member with these scopes. */
  const ofPanelist = async (scopes: TokenScope[]): Promise<Credentials> => {
    const body = { name: scopes.join(' '), scopes }
    const { secret } = await callApi(server.port, 'createToken', { body }, arranged.credentials.panelist)
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

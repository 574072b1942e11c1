import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server.dispose())

/** Opens an `/events` socket, and waits for its greeting. */
async function listen(credentials: Credentials): Promise<WebSocket> {
  const headers = 'cookie' in credentials ? { ...credentials, origin: `http://127.0.0.1:${server.port}` } : credentials
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers })
  await once(socket, 'message')
  return socket
}

/** The code that the server closed the socket with after `act`. */
async function closedBy(socket: WebSocket, act: () => Promise<unknown>): Promise<number> {
  const closed = once(socket, 'close') as Promise<[number]>
  await act()
  const [code] = await closed
  return code
}

const change = (person: TestPerson, body: object) =>
  callApi(server.port, 'changePerson', { params: { id: person.id }, body }, workspace.owner.bearer)

describe('[A6] [V13] an open socket ends', () => {
  it('when its session signs out, and those of other sessions stay', async () => {
    const person = await workspace.person('moderator')
    const [mine, other] = [await listen(person.cookie), await listen(person.bearer)]
    const code = await closedBy(mine, () => callApi(server.port, 'signOut', {}, person.cookie))
    expect(code).toBe(closeCodes.signedOut)
    expect(other.readyState).toBe(WebSocket.OPEN)
    other.terminate()
  })

  it('when its token is revoked', async () => {
    const person = await workspace.person('panelist')
    const { tokens } = await callApi(server.port, 'listTokens', {}, person.cookie)
    const revoke = () => callApi(server.port, 'revokeToken', { params: { id: tokens[0]?.id ?? '' } }, person.cookie)
    expect(await closedBy(await listen(person.bearer), revoke)).toBe(closeCodes.signedOut)
  })

  it('when its person is suspended, and can’t be opened again', async () => {
    const person = await workspace.person('newcomer')
    const code = await closedBy(await listen(person.bearer), () => change(person, { suspended: true }))
    expect(code).toBe(closeCodes.signedOut)
    const again = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers: person.bearer })
    const [error] = await once(again, 'error')
    expect(String(error)).toContain('401')
  })

  it('when its person has another role, and comes back with that', async () => {
    const person = await workspace.person('lead')
    const code = await closedBy(await listen(person.bearer), () => change(person, { workspaceRole: 'interviewer' }))
    expect(code).toBe(closeCodes.tryAgainLater)
    const back = await listen(person.bearer)
    back.terminate()
  })
})

describe('[V21] a request whose body comes slowly', () => {
  /** Sends half of the body, calls `act`, and sends the rest. */
  async function slowly(person: TestPerson, act: () => Promise<unknown>): Promise<number | undefined> {
    const body = JSON.stringify({ id: 'slowly-sent', content: {} })
    const sent = request(`http://127.0.0.1:${server.port}/api/roles`, {
      method: 'POST',
      headers: { ...person.bearer, 'content-type': 'application/json', 'content-length': body.length },
    })
    sent.write(body.slice(0, 10))
    await callApi(server.port, 'readSession', {}, person.bearer)
    await act()
    sent.end(body.slice(10))
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    answer.resume()
    return answer.statusCode
  }

  it('is judged by who its sender is when it ends', async () => {
    const kept = await workspace.person('lead')
    expect(await slowly(kept, async () => undefined)).toBe(400)
    const demoted = await workspace.person('leadOnPanel')
    expect(await slowly(demoted, () => change(demoted, { workspaceRole: 'interviewer' }))).toBe(404)
    const suspended = await workspace.person('lead')
    expect(await slowly(suspended, () => change(suspended, { suspended: true }))).toBe(401)
  })
})

describe('[A4] an upgrade', () => {
  const attempt = async (headers: Record<string, string>) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers })
    const [error] = await once(socket, 'error')
    return Number(/\d{3}/.exec(String(error))?.[0])
  }

  it('from a foreign origin is turned away, whoever’s cookie it brings', async () => {
    expect(await attempt({ ...workspace.owner.cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await attempt({ ...workspace.owner.cookie })).toBe(403)
  })

  it('without a session or token is nobody’s', async () => {
    expect(await attempt({ origin: `http://127.0.0.1:${server.port}` })).toBe(401)
    expect(await attempt({ authorization: 'Bearer wrong' })).toBe(401)
  })
})

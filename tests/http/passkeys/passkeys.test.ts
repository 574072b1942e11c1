import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createSoftwarePasskey } from '../../../server/src/session/passkeys/software-authenticator.fixture.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { addPasskeyBy, atLocalhost, tryPasskey } from '../../harness/passkeys/software-passkeys.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { startWorld, type World } from '../../harness/world.ts'

let world: World<TestServer, 'panelist' | 'outsider' | 'admin'>
let port: number
beforeAll(async () => {
  world = await startWorld({ people: ['panelist', 'outsider', 'admin'] })
  port = world.server.port
})
afterAll(() => world.dispose())

const linkFor = async (id: string) => (await callApi(port, 'createSignInLink', { params: { id } }, world.people.admin.bearer)).url
const comeWithPasskey = async (person: { id: string }) => addPasskeyBy(port, await linkFor(person.id), person.id)

it('[A37] [A3] a passkey starts a session like any other, in place of the one that the browser had', async () => {
  const { panelist } = world.people
  const { passkey, session } = await comeWithPasskey(panelist)
  const answer = await tryPasskey(port, passkey, session)
  expect(await answer.json()).toMatchObject({ person: { id: panelist.id } })
  const header = answer.headers.getSetCookie()[0] ?? ''
  expect(header).toMatch(/HttpOnly/)
  expect(header).toMatch(/SameSite/)
  const cookie = { cookie: header.split(';')[0] ?? '' }
  expect((await callApi(port, 'readSession', {}, cookie)).person.id).toBe(panelist.id)
  expect((await requestApi(port, 'readSession', {}, session)).status).toBe(401)
  const { sessions } = await callApi(port, 'listSessions', {}, cookie)
  expect(sessions.find(({ current }) => current)?.came).toBe('passkey')
})

it('[A42] an open page of theirs hears at once of a passkey that is added, used and removed', async () => {
  const { outsider } = world.people
  const { session, passkey, id } = await comeWithPasskey(outsider)
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, {
    headers: { ...outsider.cookie, origin: `http://127.0.0.1:${port}` },
  })
  await once(socket, 'message')
  const heard: string[] = []
  socket.on('message', (data) => heard.push((JSON.parse(String(data)) as { topic: string }).topic))
  await tryPasskey(port, passkey)
  await expect.poll(() => heard).toContain('session')
  heard.length = 0
  expect((await atLocalhost(port, 'removePasskey', { params: { id } }, session)).status).toBe(200)
  await expect.poll(() => heard).toContain('session')
  socket.close()
})

it('[A39] what lets nobody in is answered alike to the byte: unknown, removed, of somebody suspended, from another origin', async () => {
  const { outsider, panelist, admin } = world.people
  const told = async (answer: Response) => [answer.status, await answer.text()]
  const unknown = await told(await tryPasskey(port, createSoftwarePasskey(`http://localhost:${port}`, panelist.id)))
  expect(unknown[0]).toBe(410)
  const removed = await comeWithPasskey(panelist)
  await atLocalhost(port, 'removePasskey', { params: { id: removed.id } }, removed.session)
  expect(await told(await tryPasskey(port, removed.passkey))).toEqual(unknown)
  const { passkey } = await comeWithPasskey(outsider)
  const elsewhere = {
    ...passkey,
    used: (options: { challenge: string }) => passkey.used(options, { origin: 'https://evil.example' }),
  }
  expect(await told(await tryPasskey(port, elsewhere))).toEqual(unknown)
  const suspending = { params: { id: outsider.id }, body: { suspended: true } }
  await callApi(port, 'changePerson', suspending, admin.bearer)
  expect(await told(await tryPasskey(port, passkey))).toEqual(unknown)
})

it('[A43] the sign-in page learns whether there are passkeys at its address', async () => {
  expect(await (await atLocalhost(port, 'readSignIn', {})).json()).toMatchObject({ passkeys: true })
  expect(await callApi(port, 'readSignIn', {})).toMatchObject({ passkeys: false })
  const begun = await requestApi(port, 'beginPasskeySignIn', { body: {} }, {})
  expect(await begun.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('this one is a number') })
})

it('[A4] [A40] neither a foreign page nor a token gets as far as a challenge', async () => {
  const foreign = { origin: 'https://evil.example', ...world.people.panelist.cookie }
  for (const name of ['beginPasskey', 'beginPasskeySignIn'] as const)
    expect((await atLocalhost(port, name, { body: {} }, foreign)).status).toBe(403)
  const byToken = await atLocalhost(port, 'beginPasskey', { body: {} }, world.people.panelist.bearer)
  expect(await byToken.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('API token') })
})

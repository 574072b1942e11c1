import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi, requestApi, signInWith } from '../../harness/call-api.ts'
import type { Credentials } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { startWorld, type World } from '../../harness/world.ts'

const CANARY = 'canary lantern drifting mostly'
const NEXT = 'seven canary bridges hum slowly'
let world: World<TestServer, 'panelist' | 'outsider' | 'admin'>
let running: TestServer
let port: number
let log = ''
beforeAll(async () => {
  const logger = createLogger('trace', { write: (line) => (log += line) })
  world = await startWorld({ people: ['panelist', 'outsider', 'admin'], env: { PANELBOOK_PASSWORDS: 'yes' }, logger })
  running = world.server
  port = running.port
})
afterAll(() => running.dispose())

const comeByLink = async ({ id }: { id: string }) =>
  signInWith(port, (await callApi(port, 'createSignInLink', { params: { id } }, world.people.admin.bearer)).url)
const set = (session: Credentials, password: string, more: { current?: string; endOthers?: boolean } = {}) =>
  requestApi(port, 'setPassword', { body: { password, endOthers: false, ...more } }, session)
async function emailOf(id: string): Promise<string> {
  const { people } = await callApi(port, 'listPeople', {}, world.people.admin.bearer)
  const found = people.find((person) => person.id === id)
  return found && 'email' in found ? found.email : ''
}
const enter = async (id: string, password: string, session: Credentials = {}) =>
  requestApi(port, 'signInWithPassword', { body: { email: await emailOf(id), password } }, session)

it('[A54] [A3] a password starts a session like any other, in place of the one that the browser had', async () => {
  const { panelist } = world.people
  const session = await comeByLink(panelist)
  expect((await set(session, CANARY)).status).toBe(200)
  const answer = await enter(panelist.id, CANARY, session)
  expect(await answer.json()).toMatchObject({ person: { id: panelist.id } })
  const header = answer.headers.getSetCookie()[0] ?? ''
  expect(header).toMatch(/HttpOnly/)
  expect(header).toMatch(/SameSite/)
  const cookie = { cookie: header.split(';')[0] ?? '' }
  expect((await requestApi(port, 'readSession', {}, session)).status).toBe(401)
  const { sessions } = await callApi(port, 'listSessions', {}, cookie)
  expect(sessions.find(({ current }) => current)?.came).toBe('password')
  expect(await callApi(port, 'readPassword', {}, cookie)).toMatchObject({ asksCurrent: true })
  expect((await set(cookie, NEXT)).status).toBe(409)
  expect((await set(cookie, NEXT, { current: CANARY })).status).toBe(200)
  expect((await enter(panelist.id, CANARY)).status).toBe(410)
})

it('[A56] a browser that a password was right in keeps what it is known by, and nobody else is given that', async () => {
  const { panelist } = world.people
  const given = async (answer: Response) => answer.headers.getSetCookie().filter((each) => each.startsWith('panelbook-device='))
  expect(await given(await enter(panelist.id, 'canary that is not the right one'))).toEqual([])
  const [header = ''] = await given(await enter(panelist.id, NEXT))
  expect(header).toMatch(/^panelbook-device=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = header.split(';')[0] ?? ''
  for (let tried = 0; tried < 9; tried++) await enter(panelist.id, 'canary that is not the right one')
  expect((await enter(panelist.id, NEXT)).status).toBe(429)
  const [again = ''] = await given(await enter(panelist.id, NEXT, { cookie }))
  expect(again.split(';')[0]).toBe(cookie)
  // From here on as before: counts are of one start.
  running = await running.restart()
  port = running.port
})

it('[A54] an open page of theirs hears at once that a password is set, and its sockets end with the other sessions', async () => {
  const { outsider } = world.people
  const [open, acting] = [await comeByLink(outsider), await comeByLink(outsider)]
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, {
    headers: { ...open, origin: `http://127.0.0.1:${port}` },
  })
  const heard: string[] = []
  socket.on('message', (data) => heard.push(String(data)))
  await once(socket, 'open')
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  const before = heard.length
  expect((await set(acting, CANARY)).status).toBe(200)
  await expect.poll(() => heard.slice(before).join()).toContain('session')
  const { links } = await callApi(port, 'listOwnSignInLinks', {}, open)
  expect(links.find(({ through }) => through === 'password-set')).toMatchObject({ untold: true, stands: true })
  // The other one began the world of this test.
  const closed = once(socket, 'close')
  expect(await (await set(acting, NEXT, { endOthers: true })).json()).toMatchObject({ ended: 2 })
  await closed
  expect((await requestApi(port, 'readSession', {}, open)).status).toBe(401)
})

it('[A55] what a wrong password, an unknown address and somebody without one are answered is the same to the byte', async () => {
  const { panelist, admin } = world.people
  const answers = [
    await enter(panelist.id, 'canary that is not the right one'),
    await enter(admin.id, CANARY),
    await requestApi(port, 'signInWithPassword', { body: { email: 'nobody@example.com', password: CANARY } }, {}),
  ]
  const told = await Promise.all(
    answers.map(async (answer) => {
      const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
      return JSON.stringify([answer.status, headers, await answer.text()]).replaceAll(/nonce-[\w+/=-]+/g, 'nonce')
    }),
  )
  expect(new Set(told).size).toBe(1)
})

it('[A4] [A18] a sign-in from another origin is turned away, and a large one is not read', async () => {
  const body = JSON.stringify({ email: 'a@example.com', password: CANARY })
  const address = `http://127.0.0.1:${port}/api/v1/session/password`
  const json = { 'content-type': 'application/json' }
  const foreign = await fetch(address, { method: 'POST', headers: { ...json, origin: 'https://evil.example' }, body })
  expect(foreign.status).toBe(403)
  const large = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(7_000) })
  const own = { ...json, origin: `http://127.0.0.1:${port}` }
  expect((await fetch(address, { method: 'POST', headers: own, body: large })).status).toBe(413)
})

it('[A54] a password is there after a restart', async () => {
  const { panelist } = world.people
  await set(await comeByLink(panelist), NEXT)
  running = await running.restart()
  port = running.port
  expect((await enter(panelist.id, NEXT)).status).toBe(200)
})

it('[A54] [A9] logs at their most talkative, and every answer about the account, hold no password', async () => {
  const { panelist } = world.people
  const session = await comeByLink(panelist)
  const answers = [
    await set(session, CANARY),
    await set(session, 'canary too'),
    await enter(panelist.id, `${CANARY} wrong`),
    await enter(panelist.id, CANARY),
    await requestApi(port, 'setPassword', { body: { password: 7 as never, endOthers: false } }, session),
    await requestApi(port, 'readPassword', {}, session),
    await requestApi(port, 'readAuditLog', { query: {} as never }, world.people.admin.bearer),
  ]
  const told = (await Promise.all(answers.map((answer) => answer.text()))).join()
  expect(log).toContain('a sign-in with a password failed')
  for (const text of [log, told]) {
    expect(text).not.toMatch(/canary/i)
    expect(text).not.toContain('argon2id')
  }
})

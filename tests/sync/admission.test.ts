import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { INTERVIEW, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
afterEach(() => fixture?.close())

/** A server whose log answers when the test says so, and somebody who asks to open a document. */
async function knock(person = 'mia') {
  const waiting: (() => void)[] = []
  fixture = await startSyncFixture(undefined, { beforeRead: () => new Promise((resolve) => void waiting.push(resolve)) })
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/sync/notes/${INTERVIEW}`, { headers: fixture.headers(person) })
  const outcome = new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
  })
  await expect.poll(() => waiting.length).toBe(1)
  return { socket, outcome, letIn: () => waiting.splice(0).forEach((resolve) => void resolve()) }
}

test('[S30] a first document that takes long to open is opened, however often the server tidies up meanwhile', async () => {
  const { outcome, letIn } = await knock()
  for (let i = 0; i < 3; i++) fixture.sweep()
  letIn()
  expect(await outcome).toBe(101)
})

test.each([
  ['the session ended', 401, { personId: 'mia', sessionId: 'session' }, 'signed-out'],
  ['the person was suspended', 401, { personId: 'mia' }, 'signed-out'],
  ['the role changed', 503, { personId: 'mia' }, 'changed'],
  ['another session of theirs ended', 101, { personId: 'mia', sessionId: 'other' }, 'signed-out'],
  ['somebody else was suspended', 101, { personId: 'pat' }, 'signed-out'],
] as const)('[S31] [A6] while the document is being opened %s: %i', async (_what, status, who, why) => {
  const { outcome, letIn } = await knock()
  fixture.sync.endSessions(who, why)
  letIn()
  expect(await outcome).toBe(status)
})

test('[S31] [V13] who lost access while the document was being opened is not let in', async () => {
  const { outcome, letIn } = await knock()
  if (fixture.facts.value) fixture.facts.value = { ...fixture.facts.value, panel: [] }
  await fixture.sync.factsChanged(INTERVIEW)
  letIn()
  expect(await outcome).toBe(404)
})

test('[S31] a session that ended after it was read and before it was answered is not let in', async () => {
  const answers: (() => void)[] = []
  fixture = await startSyncFixture(undefined, { beforeAuthenticated: () => new Promise((resolve) => void answers.push(resolve)) })
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/events`, { headers: fixture.headers('mia') })
  socket.on('error', () => {})
  const response = once(socket, 'unexpected-response')
  await expect.poll(() => answers.length).toBe(1)
  fixture.sync.endSessions({ personId: 'mia', sessionId: 'session' }, 'signed-out')
  answers[0]?.()
  expect((await response)[1].statusCode).toBe(401)
})

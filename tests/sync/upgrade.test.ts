import { once } from 'node:events'
import { connect } from 'node:net'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { replayDocument } from '../../server/src/database/log/replay-document.ts'
import type { RealClient } from '../harness/real-client.ts'
import { until } from '../harness/until.ts'
import { INTERVIEW, notes, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
afterEach(() => fixture?.close())

/** Everything that the server answers to a raw upgrade, until it ends the connection. */
async function rawUpgrade(path: string, headers: Record<string, string>): Promise<string> {
  const socket = connect(fixture.port, '127.0.0.1')
  const lines = { Host: 'x', Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', ...headers }
  const head = Object.entries({ 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==', ...lines }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.end(`GET ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`)
  let answer = ''
  socket.on('data', (data) => (answer += data))
  await once(socket, 'close')
  return answer
}

test('[A4] a foreign origin is turned away before anything is read, even with good credentials', async () => {
  fixture = await startSyncFixture()
  const answer = await rawUpgrade(`/sync/notes/${INTERVIEW}`, { ...fixture.headers('mia'), Origin: 'https://evil.example' })
  expect(answer).toMatch(/^HTTP\/1.1 403 /)
})

test('nobody gets in without credentials, whatever they ask for', async () => {
  fixture = await startSyncFixture()
  for (const path of [`/sync/notes/${INTERVIEW}`, '/sync/notes/other', '/events']) {
    expect(await rawUpgrade(path, {})).toMatch(/^HTTP\/1.1 401 /)
    expect(await rawUpgrade(path, fixture.headers('nobody'))).toMatch(/^HTTP\/1.1 401 /)
  }
})

test('[V1] [V3] missing and forbidden are one answer, byte for byte, and none comes sooner than the other can', async () => {
  fixture = await startSyncFixture()
  const paths = [
    ['a sealed draft of somebody else', `/sync/card/${INTERVIEW}/pat`],
    ['private notes of somebody else', `/sync/private/${INTERVIEW}/pat`],
    ['a debrief before the reveal', `/sync/debrief/${INTERVIEW}`],
    ['an interview that does not exist', '/sync/notes/other'],
    ['a person who does not exist', `/sync/card/${INTERVIEW}/ghost`],
    ['a kind that does not exist', `/sync/nonsense/${INTERVIEW}`],
  ] as const
  const answers = new Set<string>()
  for (const [what, path] of paths) {
    const startedAt = performance.now()
    const answer = await rawUpgrade(path, fixture.headers('mia'))
    expect(answer, what).toMatch(/^HTTP\/1.1 404 /)
    expect(performance.now() - startedAt, what).toBeGreaterThan(35)
    answers.add(answer)
  }
  answers.add(await rawUpgrade(`/sync/notes/${INTERVIEW}`, fixture.headers('outsider')))
  expect(answers.size).toBe(1)
  expect(await rawUpgrade('/elsewhere', fixture.headers('mia'))).toMatch(/^HTTP\/1.1 404 /)
})

test('[S17] [S41] whoever can’t be authenticated in time is not let in, and not told that they are signed out', async () => {
  fixture = await startSyncFixture(undefined, { authenticate: () => new Promise(() => {}), limits: { authenticationMs: 50 } })
  expect(await rawUpgrade('/events', fixture.headers('mia'))).toMatch(/^HTTP\/1.1 503 /)
})

test('[S4] while facts or log can’t be read nobody is let in, and afterwards everybody is', async () => {
  fixture = await startSyncFixture()
  fixture.facts.fail = true
  expect(await rawUpgrade(`/sync/notes/${INTERVIEW}`, fixture.headers('mia'))).toMatch(/^HTTP\/1.1 503 /)
  fixture.facts.fail = false
  fixture.log.setUnavailable(true)
  expect(await rawUpgrade(`/sync/notes/${INTERVIEW}`, fixture.headers('mia'))).toMatch(/^HTTP\/1.1 503 /)
  fixture.log.setUnavailable(false)
  await fixture.client('mia').connect()
})

test('[S19] a client older than the server understands is told to reload', async () => {
  fixture = await startSyncFixture()
  for (const path of [`/sync/notes/${INTERVIEW}?v=0`, `/sync/notes/${INTERVIEW}?v=1`, '/events?v=0', '/events?v=old']) {
    const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}${path}`, { headers: fixture.headers('mia') })
    const [code] = await once(socket, 'close')
    expect(code, path).toBe(4426)
  }
})

test('[S17] a person’s sockets are bounded', async () => {
  fixture = await startSyncFixture(undefined, { limits: { socketsPerPerson: 2 } })
  await fixture.client('mia').connect()
  const second = fixture.client('mia')
  await second.connect()
  expect(await rawUpgrade(`/sync/notes/${INTERVIEW}`, fixture.headers('mia'))).toMatch(/^HTTP\/1.1 429 /)
  await fixture.client('pat').connect()
  const closed = second.closed()
  second.disconnect()
  await closed
  await expect
    .poll(async () =>
      fixture
        .client('mia')
        .connect()
        .then(
          () => true,
          () => false,
        ),
    )
    .toBe(true)
})

test('[S39] a denied client that never goes is gone all the same, and keeps nothing open', async () => {
  fixture = await startSyncFixture()
  const sockets = Array.from({ length: 20 }, () => connect({ port: fixture.port, host: '127.0.0.1', allowHalfOpen: true }))
  const answers = sockets.map((socket) => {
    socket.on('error', () => {})
    const lines = ['GET /events HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13']
    socket.write(`${lines.join('\r\n')}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`)
    return once(socket, 'data')
  })
  for (const [answer] of await Promise.all(answers)) expect(String(answer)).toMatch(/^HTTP\/1.1 401 /)
  await expect.poll(fixture.connections, { timeout: 10_000 }).toBe(0)
  for (const socket of sockets) socket.destroy()
})

const logged = async () => noteText(replayDocument(await fixture.log.read(`notes/${INTERVIEW}`)), 'general').toString()

test('[S36] [O3] a server that is stopping lets nobody in, sends everybody away to come back, and stores all that it received', async () => {
  let release = () => {}
  let storing = 0
  let stopped = false
  const disk = new Promise<void>((resolve) => (release = resolve))
  fixture = await startSyncFixture(undefined, {
    beforeAppend: () => {
      storing++
      return disk
    },
  })
  const [mia, pat] = [fixture.client('mia'), fixture.client('pat')]
  for (const client of [mia, pat]) await client.connect()
  const say = (client: RealClient, words: string) => client.edit((doc) => noteText(doc, 'general').insert(0, words))
  say(mia, 'on its way to the disk ')
  await until('the first is being stored', () => storing > 0)
  say(pat, 'queued behind it ')
  await pat.received()
  // A reader of the document waits until all of this is stored. What comes meanwhile is held back until then.
  const reading = fixture.sync.readDocument(notes, (doc) => noteText(doc, 'general').toString())
  await mia.received()
  const held = [say(mia, 'held before it '), say(pat, 'and this ')]
  for (const client of [mia, pat]) await client.received()
  expect(held.map(({ state }) => state.kind)).toEqual(['under-way', 'under-way'])
  const closed = [mia.closed(), pat.closed()]
  const closing = fixture.sync.close().then(() => (stopped = true))
  expect(await Promise.all(closed)).toEqual([1001, 1001])
  expect(await rawUpgrade('/events', fixture.headers('mia'))).toMatch(/^HTTP\/1.1 503 /)
  expect(stopped).toBe(false)
  release()
  await closing
  const words = await logged()
  for (const said of ['on its way to the disk', 'queued behind it', 'held before it', 'and this']) expect(words).toContain(said)
  expect(await reading).not.toContain('held before it')
})

test('[S36] [O3] it also stores what it was still putting into the document, a slice at a time', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  mia.edit((doc) => {
    for (let index = 0; index < 4_000; index++) appendNoteLine(noteText(doc, 'general'), { id: `line-${index}`, text: 'x' })
  })
  mia.edit((doc) => noteText(doc, 'general').insert(0, 'and this behind it '))
  await mia.received()
  expect(await logged()).toBe('')
  await fixture.sync.close()
  const words = await logged()
  expect(words).toContain('and this behind it')
  expect(words.match(/x/g)).toHaveLength(4_000)
})

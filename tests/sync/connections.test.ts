import { once } from 'node:events'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { messageTypes } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { INTERVIEW, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
afterEach(() => fixture?.close())

async function openRaw(path: string, person = 'mia'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}${path}`, { headers: fixture.headers(person) })
  await once(socket, 'open')
  return socket
}
const closeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0]
/** Opens `/events`; `next` returns its next event. */
async function openEvents(path: string, person = 'mia') {
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}${path}`, { headers: fixture.headers(person) })
  const waiting: Record<string, unknown>[] = []
  // The listener comes before the socket opens, because the greeting may arrive with the handshake.
  socket.on('message', (data) => waiting.push(JSON.parse(String(data))))
  await once(socket, 'open')
  const next = async (): Promise<Record<string, unknown>> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    return waiting.shift() ?? {}
  }
  return { socket, next }
}

test('[S17] a frame far beyond the limit ends the connection with 1009, and the server goes on', async () => {
  fixture = await startSyncFixture(undefined, { limits: { frameBytes: 1_000 } })
  const socket = await openRaw(`/sync/notes/${INTERVIEW}`)
  socket.send(new Uint8Array(10_000))
  expect(await closeOf(socket)).toBe(1009)
  await fixture.client('pat').connect()
})

test('text on a document’s socket, and broken bytes on the wire, end only that connection', async () => {
  fixture = await startSyncFixture()
  const texting = await openRaw(`/sync/notes/${INTERVIEW}`)
  texting.send('hello')
  expect(await closeOf(texting)).toBe(4400)
  const broken = await openRaw(`/sync/notes/${INTERVIEW}`)
  // A frame with reserved bits set, and no mask.
  ;(broken as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(new Uint8Array([0xf2, 0x01, 0x00]))
  expect(await closeOf(broken)).toBe(1002)
  await fixture.client('pat').connect()
})

test('[S17] whoever sends faster than allowed is slowed down, and loses nothing', async () => {
  fixture = await startSyncFixture(undefined, { limits: { updatesPerSecond: 200, updateBurst: 60 } })
  const mia = fixture.client('mia')
  await mia.connect()
  const startedAt = performance.now()
  for (let i = 0; i < 160; i++) mia.edit((doc) => doc.getText('lines:general').insert(0, `${i}`))
  await mia.settled()
  // The server has handled what had arrived; the next edit waits until the debt is paid.
  mia.edit((doc) => doc.getText('lines:general').insert(0, 'the next'))
  await mia.settled()
  expect(mia.edits.every((edit) => edit.state.kind === 'durable')).toBe(true)
  expect(performance.now() - startedAt).toBeGreaterThan(300)
  expect(mia.closeCode).toBeUndefined()
})

test('a quiet connection still hears from the server, so that stock clients stay', async () => {
  fixture = await startSyncFixture()
  const socket = await openRaw(`/sync/notes/${INTERVIEW}`)
  const heard = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => void (data[0] === messageTypes.awareness && resolve()))
  })
  fixture.ahead.elapsed = 13_000
  fixture.sweep()
  await heard
  socket.terminate()
})

test('[S38] nobody is sent away, and nobody who is gone is kept, because the time of day was set', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  fixture.ahead.clock = 30_000
  fixture.sweep()
  mia.edit((doc) => doc.getText('lines:general').insert(0, 'x'))
  await mia.settled()
  fixture.ahead.clock = -3_600_000
  const keepalives = () => mia.frames.filter((frame) => frame[0] === messageTypes.awareness).length
  const before = keepalives()
  fixture.ahead.elapsed = 13_000
  fixture.sweep()
  await expect.poll(keepalives).toBe(before + 1)
  // The connection was silent for too long by the elapsed time, whatever the time of day is.
  const closed = mia.closed()
  fixture.ahead.elapsed = 60_000
  fixture.sweep()
  expect(await closed).toBe(1006)
})

test('[S38] a socket goes on with its session or token: it is looked at again before its time is up', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia', undefined, 'going')
  await mia.connect()
  const pat = fixture.client('pat', undefined, 'ending')
  await pat.connect()
  const closed = pat.closed()
  const at = fixture.expiries.get('going') ?? 0
  fixture.expiries.set('going', at + 3_600_000)
  fixture.ahead.clock = 3_600_000 - 30_000
  fixture.sweep()
  await expect.poll(() => fixture.authenticated.filter((sessionId) => sessionId === 'going').length).toBe(2)
  fixture.ahead.clock = 3_600_000 + 30_000
  fixture.sweep()
  expect(await closed).toBe(4401)
  mia.edit((doc) => doc.getText('lines:general').insert(0, 'x'))
  await mia.settled()
  expect(mia.closeCode).toBeUndefined()
})

test('[S41] a socket about which nobody could be asked is told to come again, and never that it is signed out', async () => {
  let slow = false
  const forever = new Promise<void>(() => {})
  fixture = await startSyncFixture(undefined, {
    limits: { authenticationMs: 50 },
    beforeAuthenticated: () => (slow ? forever : Promise.resolve()),
  })
  const mia = fixture.client('mia')
  await mia.connect()
  const closed = mia.closed()
  slow = true
  fixture.ahead.clock = 3_600_000 - 30_000
  fixture.sweep()
  await expect.poll(() => fixture?.logged.some((line) => line.includes('could not look at a session again'))).toBe(true)
  fixture.ahead.clock = 3_600_000 + 30_000
  fixture.sweep()
  expect(await closed).toBe(closeCodes.unavailable)
})

test('events: greets, answers pings with the server’s time, and passes on what changed to those it concerns', async () => {
  fixture = await startSyncFixture()
  const { socket: mia, next } = await openEvents(`/events?v=${PROTOCOL_VERSION}`)
  const { next: nextOfOutsider } = await openEvents(`/events?v=${PROTOCOL_VERSION}`, 'outsider')
  expect(await next()).toMatchObject({
    type: 'hello',
    protocolVersion: PROTOCOL_VERSION,
    serverTime: expect.any(Number),
    sessionExpiresAt: expect.any(Number),
  })
  await nextOfOutsider()
  mia.send(JSON.stringify({ type: 'ping', sentAt: 42 }))
  expect(await next()).toMatchObject({ type: 'pong', sentAt: 42, serverTime: expect.any(Number) })
  await fixture.client('mia').connect()
  fixture.sync.notify('interview', { interviewId: INTERVIEW, to: new Set(['mia', 'outsider']) })
  fixture.sync.notify('people', { to: 'everyone' })
  fixture.sync.notify('session', { to: new Set(['outsider']) })
  expect(await next()).toEqual({ type: 'changed', topic: 'interview', interviewId: INTERVIEW })
  expect(await next()).toEqual({ type: 'changed', topic: 'people' })
  // The outsider was named by mistake and is not on the panel, so they hear nothing of the interview.
  expect(await nextOfOutsider()).toEqual({ type: 'changed', topic: 'people' })
  expect(await nextOfOutsider()).toEqual({ type: 'changed', topic: 'session' })
})

test('events: a first edit tells those who may read the document that it has a new author', async () => {
  fixture = await startSyncFixture()
  const { next } = await openEvents('/events', 'oya')
  expect(await next()).toMatchObject({ type: 'hello' })
  const mia = fixture.client('mia')
  await mia.connect()
  mia.edit((doc) => doc.getText('lines:general').insert(0, 'x'))
  await mia.settled()
  expect(await next()).toEqual({ type: 'changed', topic: 'authors', interviewId: INTERVIEW })
})

test.each(['{', '{"type":"other"}', 'null', '{"type":"ping"}'])('events: %s ends the connection as malformed', async (frame) => {
  fixture = await startSyncFixture()
  const socket = await openRaw('/events')
  socket.send(frame)
  expect(await closeOf(socket)).toBe(4400)
})

test('[A6] events: end with their session', async () => {
  fixture = await startSyncFixture()
  const socket = await openRaw('/events')
  const closed = closeOf(socket)
  fixture.sync.endSessions({ personId: 'mia' }, 'signed-out')
  expect(await closed).toBe(4401)
})

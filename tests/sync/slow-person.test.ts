import { once } from 'node:events'
import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { until } from '../harness/until.ts'
import { INTERVIEW, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
const opened: WebSocket[] = []
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate()
  await fixture?.close()
})

const MB = 1 << 20
/** More than the network's buffers hold of a document that nobody reads. */
const DOCUMENT = 24 * MB
const MOST = 50 * MB

/** Asks for the notes, and doesn't read the answer. */
async function askWithoutReading(): Promise<{ socket: WebSocket; code: number | undefined }> {
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/sync/notes/${INTERVIEW}`, { headers: fixture.headers('pat') })
  opened.push(socket)
  socket.on('error', () => {})
  const asked: { socket: WebSocket; code: number | undefined } = { socket, code: undefined }
  socket.on('close', (code: number) => (asked.code = code))
  await once(socket, 'open')
  socket.pause()
  socket.send(new Uint8Array([messageTypes.sync, syncTypes.step1, 1, 0]))
  return asked
}

const unsent = async () => Number(/^panelbook_sync_unsent_bytes (\d+)$/m.exec(await fixture.metrics())?.[1])

test('[S17] somebody who opens a large document many times and reads none of it loses sockets until what waits is bounded, and nobody else does', async () => {
  const large = { frameBytes: 2 * MB, documentBytes: 2 * DOCUMENT, byteBurst: 10 * DOCUMENT, partBurst: 1e9 }
  fixture = await startSyncFixture(undefined, { limits: { ...large, unsentBytesPerPerson: MOST } })
  const mia = fixture.client('mia')
  await mia.connect()
  for (let written = 0; written < DOCUMENT; written += MB) {
    mia.edit((doc) => noteText(doc, 'general').insert(0, 'x'.repeat(MB)))
    await mia.settled()
  }
  const one = await askWithoutReading()
  await until('the first answer waits', async () => (await unsent()) > DOCUMENT / 2)
  fixture.sweep()
  await new Promise((resolve) => setImmediate(resolve))
  const alone = await unsent()
  expect(alone).toBeGreaterThan(DOCUMENT / 2)

  const more: (typeof one)[] = []
  while ((await unsent()) <= MOST) {
    const before = await unsent()
    more.push(await askWithoutReading())
    await until('one more answer waits', async () => (await unsent()) > before + DOCUMENT / 2)
  }
  fixture.sweep()
  expect(await unsent()).toBeLessThanOrEqual(MOST)
  expect(await unsent()).toBeGreaterThan(0)
  expect(mia.closeCode).toBeUndefined()
  // When they read again, those that were closed notice it, and come again to a whole document.
  for (const { socket } of [one, ...more]) socket.resume()
  await until('somebody was sent away', () => [one, ...more].some(({ code }) => code !== undefined))
  const back = fixture.client('pat')
  await back.connect()
  expect(Y.encodeStateVector(back.doc)).toEqual(Y.encodeStateVector(mia.doc))
})

import type { IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { expect, test } from 'vitest'
import { defaultLimits } from '../sync-limits.ts'
import { createFrameServer, type FrameConnection } from './connection.ts'
import { readWithWs } from './read-with-ws.fixture.ts'

const LIMITS = { ...defaultLimits, unsentBytesPresence: 1_000, unsentBytesClose: 10_000 }
const NO_BUDGET = { frame() {}, work() {}, waitMs: () => 0 }

/** A connection over a network that takes nothing until it is told to. */
async function connect() {
  const written: Buffer[] = []
  const waiting: (() => void)[] = []
  let takes = true
  const socket = new Duplex({
    highWaterMark: Number.MAX_SAFE_INTEGER,
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk)
      if (takes) done()
      else waiting.push(done)
    },
  })
  const request = {
    method: 'GET',
    headers: { upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' },
  } as unknown as IncomingMessage
  const closed: (number | undefined)[] = []
  let connection: FrameConnection | undefined
  let timer: (() => void) | undefined
  const after = (_ms: number, run: () => void) => {
    timer = run
    return () => void (timer = undefined)
  }
  createFrameServer(LIMITS, { elapsed: { now: () => 0 }, after }, 'binary').accept(
    { request, socket, head: Buffer.alloc(0), budget: NO_BUDGET },
    (accepted) => {
      connection = accepted
      return { receive() {}, closed: (code) => void closed.push(code) }
    },
  )
  if (!connection) throw new Error('The handshake was refused')
  takes = false
  const handshake = written.length
  return {
    connection,
    closed,
    /** Twenty milliseconds pass; false when nothing waits for that. */
    look() {
      const run = timer
      timer = undefined
      run?.()
      return run !== undefined
    },
    /** Everything sent in this turn is with the network. */
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    async takeAll() {
      while (waiting.length > 0) {
        for (const done of waiting.splice(0)) done()
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    /** What the other end reads of it. */
    async messages() {
      const read = await readWithWs(Buffer.concat(written.slice(handshake)))
      return read.map(([data]) => new Uint8Array(data))
    },
    /** How often something was given to the network since the handshake. */
    writes: () => written.length - handshake,
    bytes: () => written.reduce((sum, chunk) => sum + chunk.length, 0),
  }
}

const bytes = (count: number) => new Uint8Array(count)

test('[S37] a document far larger than what may wait unsent can be opened, and edits that follow it reach its reader', async () => {
  const { connection, closed, turn, takeAll } = await connect()
  connection.sendWhole([bytes(200_000)])
  connection.send(bytes(10))
  await turn()
  for (let edits = 0; edits < 50; edits++) connection.send(bytes(150))
  await turn()
  expect(closed).toEqual([])
  await takeAll()
  expect(connection.unsentBytes()).toBe(0)
})

test('[S17] what follows a document counts, and so does everything once that has gone', async () => {
  const { connection, closed, turn, takeAll } = await connect()
  connection.sendWhole([bytes(200_000)])
  await turn()
  for (let edits = 0; edits < 12; edits++) connection.send(bytes(1_000))
  expect(closed).toEqual([closeCodes.tryAgainLater])

  const other = await connect()
  other.connection.sendWhole([bytes(200_000)])
  await other.turn()
  await other.takeAll()
  other.connection.send(bytes(11_000))
  await other.turn()
  other.connection.send(bytes(1))
  expect(other.closed).toEqual([closeCodes.tryAgainLater])
  await takeAll()
})

test('[S17] whoever asks for the document again before it has gone is too slow, and presence waits for nobody', async () => {
  const { connection, closed, turn, takeAll, bytes: written } = await connect()
  connection.sendWhole([bytes(200_000)])
  await turn()
  connection.send(bytes(2_000))
  await turn()
  const before = connection.unsentBytes()
  connection.sendDroppable(bytes(100))
  expect(connection.unsentBytes()).toBe(before)
  connection.sendWhole([bytes(5)])
  expect(closed).toEqual([closeCodes.tryAgainLater])

  const patient = await connect()
  patient.connection.sendWhole([bytes(200_000)])
  await patient.turn()
  await patient.takeAll()
  patient.connection.sendWhole([bytes(200_000)])
  await patient.turn()
  expect(patient.closed).toEqual([])
  await takeAll()
  expect(written()).toBeGreaterThan(202_000)
})

test('[S37] a message in parts arrives as one, after what was sent before it and before what comes after, large or small', async () => {
  for (const length of [40, 300_000]) {
    const { connection, turn, takeAll, messages } = await connect()
    connection.send(bytes(3))
    connection.sendWhole([bytes(length >> 2).fill(1), bytes(length >> 2).fill(2), bytes(length >> 1).fill(3)])
    connection.send(bytes(5))
    await turn()
    await takeAll()
    const whole = new Uint8Array(length)
      .fill(3)
      .fill(2, 0, length >> 1)
      .fill(1, 0, length >> 2)
    expect(await messages()).toEqual([new Uint8Array(3), whole, new Uint8Array(5)])
  }
})

test('[S42] a late message goes out with the next one, in the same write and as it then is, or after a tenth of a second', async () => {
  const { connection, turn, takeAll, messages, look, writes } = await connect()
  let number = 1
  connection.sendLate(() => bytes(number))
  expect(look()).toBe(true)
  await turn()
  expect(writes()).toBe(0)
  number = 2
  connection.send(bytes(7))
  await turn()
  expect(writes()).toBe(1)
  // It has gone: nothing leaves when its time would be up.
  while (look());
  await turn()
  expect(writes()).toBe(1)

  connection.sendLate(() => bytes(3))
  connection.sendLate(() => bytes(4))
  for (let looks = 0; looks < 4; looks++) look()
  await takeAll()
  expect(writes()).toBe(1)
  look()
  await takeAll()
  expect(writes()).toBe(2)
  expect(look()).toBe(false)

  connection.sendLate(() => bytes(5))
  connection.close(closeCodes.goingAway, 'the server is stopping')
  await takeAll()
  expect(await messages()).toEqual([7, 2, 4, 5].map(bytes))
})

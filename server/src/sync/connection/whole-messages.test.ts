import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLimits } from '../sync-limits.ts'
import { createFrameServer } from './connection.ts'
import { takeWholeMessages } from './websocket-frames.ts'

const { Receiver, Sender } = createRequire(import.meta.url)('ws')

/** A frame as a client sends it, masked; binary and whole unless told otherwise. */
const frame = (data: Uint8Array, { opcode = 2, fin = true } = {}): Buffer =>
  Buffer.concat(Sender.frame(Buffer.from(data), { fin, opcode, mask: true, readOnly: true, rsv1: false }))
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256)

/** A connection that reads what is pushed. */
function connect(frameBytes = defaultLimits.frameBytes) {
  const received: Uint8Array[] = []
  const closed: (number | undefined)[] = []
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const headers = { upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' }
  const request = { method: 'GET', headers } as unknown as IncomingMessage
  createFrameServer({ ...defaultLimits, frameBytes }, { elapsed: { now: () => 0 }, after: () => () => {} }, 'binary').accept(
    { request, socket, head: Buffer.alloc(0), budget: { frame() {}, work() {}, waitMs: () => 0 } },
    () => ({ receive: (data) => void received.push(new Uint8Array(data)), closed: (code) => void closed.push(code) }),
  )
  const push = (chunk: Uint8Array) => {
    socket.push(chunk)
    return new Promise((resolve) => setImmediate(resolve))
  }
  return { received, closed, socket, push }
}

test('whole messages are taken from a chunk at every length where the head changes, and others are left as they were', () => {
  const take = (chunk: Buffer, most = 70_000) => {
    const taken: Uint8Array[] = []
    return takeWholeMessages(chunk, most, (message) => taken.push(new Uint8Array(message))) && taken
  }
  const lengths = [0, 1, 125, 126, 65_535]
  expect(take(Buffer.concat(lengths.map((length) => frame(bytes(length)))))).toEqual(lengths.map(bytes))
  const left: [string, Buffer][] = [
    ['longer', frame(bytes(65_536))],
    ['longer than allowed', frame(bytes(60_001))],
    ['text', frame(bytes(3), { opcode: 1 })],
    ['a ping', frame(bytes(3), { opcode: 9 })],
    ['the first of several pieces', frame(bytes(3), { fin: false })],
    ['not masked', Buffer.from([0x82, 3, 1, 2, 3])],
    ['one and a half', Buffer.concat([frame(bytes(3)), frame(bytes(9)).subarray(0, 10)])],
    ['a head alone', frame(bytes(300)).subarray(0, 7)],
    ['a byte alone', frame(bytes(3)).subarray(0, 1)],
  ]
  for (const [what, chunk] of left) {
    const before = new Uint8Array(chunk)
    expect(take(chunk, 60_000), what).toBe(false)
    expect(new Uint8Array(chunk), what).toEqual(before)
  }
})

test('however messages are cut into frames and chunks, with pings between, all of them are received in order', async () => {
  const piece = fc.record({
    length: fc.constantFrom(0, 1, 40, 126, 700, 66_000),
    ping: fc.boolean(),
    pieces: fc.integer({ min: 1, max: 3 }),
  })
  const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(Number.POSITIVE_INFINITY)), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), cuts, async (messages, cut) => {
      const sizes = [...cut]
      const { push, received, closed } = connect()
      const expected = messages.map(({ length }) => bytes(length))
      // A cut of infinite size is the rest of the frame.
      for (const [index, { ping, pieces }] of messages.entries()) {
        const whole = expected[index] as Uint8Array
        const share = Math.ceil(whole.length / pieces)
        for (let part = 0; part < pieces; part++) {
          const last = part === pieces - 1
          let rest = frame(whole.subarray(part * share, last ? whole.length : (part + 1) * share), {
            opcode: part === 0 ? 2 : 0,
            fin: last,
          })
          if (ping) rest = Buffer.concat([frame(bytes(2), { opcode: 9 }), rest])
          while (rest.length > 0) {
            const size = sizes.shift() ?? Number.POSITIVE_INFINITY
            await push(rest.subarray(0, size))
            rest = rest.subarray(size)
          }
        }
      }
      expect(received).toEqual(expected)
      expect(closed).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('ws is asked for nothing that is whole: it tells whether it is between messages, and no longer listens itself', async () => {
  // These names are not for others. Should a release of ws change them, everything goes through its reader again, which costs more and is as right.
  expect(new Receiver({ isServer: true })).toMatchObject({
    _state: 0,
    _bufferedBytes: 0,
    _fragmented: 0,
    _loop: false,
    _errored: false,
  })
  const { socket } = connect()
  expect(socket.listeners('data').map((listener) => listener.name)).toEqual([''])
})

test('what is too long, text, and what breaks the protocol end the connection as ws ends it', async () => {
  for (const [chunk, code] of [
    [frame(bytes(500)), undefined],
    [frame(bytes(5), { opcode: 1 }), 4400],
    [Buffer.from([0x82, 3, 1, 2, 3]), undefined],
  ] as const) {
    const { push, received, closed } = connect(100)
    await push(frame(bytes(400)))
    await push(chunk)
    expect(received).toEqual([bytes(400)])
    expect(closed).toEqual([code])
    await push(frame(bytes(4)))
    expect(received).toHaveLength(1)
  }
})

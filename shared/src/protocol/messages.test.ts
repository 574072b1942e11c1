import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import {
  clientEventSchema,
  decodeReceipt,
  encodeReceipt,
  messageTypes,
  type Receipt,
  refusalReasons,
  serverEventSchema,
} from './messages.ts'

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const receipt: fc.Arbitrary<Receipt> = fc.oneof(
  fc.record({ kind: fc.constant('committed' as const), frame: count, sequence: count }),
  fc.record({ kind: fc.constant('refused' as const), frame: count, reason: fc.constantFrom(...refusalReasons) }),
)

function decodeFrame(frame: Uint8Array): Receipt | undefined {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(messageTypes.receipt)
  const read = decodeReceipt(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return read
}

/** A receipt frame with a body of any numbers. */
function frameOf(...body: number[]): Uint8Array {
  const inner = encoding.createEncoder()
  for (const value of body) encoding.writeVarUint(inner, value)
  const outer = encoding.createEncoder()
  encoding.writeVarUint(outer, messageTypes.receipt)
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
  return encoding.toUint8Array(outer)
}

describe('receipts', () => {
  it('[S2] are the same after writing and reading', () => {
    fc.assert(
      fc.property(receipt, (value) => {
        expect(decodeFrame(encodeReceipt(value))).toEqual(value)
      }),
    )
  })

  it('[S13] of an unknown kind are skipped, and what follows in the buffer is not touched', () => {
    expect(decodeFrame(frameOf(7, 1, 2, 3))).toBeUndefined()
  })

  it('[S14] refused for an unknown reason are still refused', () => {
    expect(decodeFrame(frameOf(1, 12, refusalReasons.length + 40))).toEqual({ kind: 'refused', frame: 12, reason: 'malformed' })
  })

  it('[S13] may grow: more numbers at the end of the body change nothing', () => {
    expect(decodeFrame(frameOf(0, 12, 34, 56))).toEqual({ kind: 'committed', frame: 12, sequence: 34 })
  })

  it('throw when cut short, at any place', () => {
    fc.assert(
      fc.property(receipt, fc.nat(), (value, at) => {
        const frame = encodeReceipt(value)
        const cut = decoding.createDecoder(frame.slice(0, 1 + (at % (frame.length - 1))))
        decoding.readVarUint(cut)
        expect(() => decodeReceipt(cut)).toThrow()
      }),
    )
  })

  it('never read random bytes as something that is not a receipt', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          const read = decodeReceipt(decoding.createDecoder(bytes))
          if (read) expect(['committed', 'refused']).toContain(read.kind)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
  })

  it('[S13] use a message type that y-websocket does not', () => {
    expect(Object.values(messageTypes)).toEqual([0, 1, 2, 3, 121])
  })
})

describe('events', () => {
  it('hint that something changed, and carry no content', () => {
    const event = { type: 'changed', topic: 'scorecards', interviewId: 'one' }
    expect(serverEventSchema.parse({ ...event, content: 'secret' })).toEqual(event)
    expect(serverEventSchema.safeParse({ type: 'changed', topic: 'secrets' }).success).toBe(false)
  })

  it('[T1] let a client agree on the time', () => {
    expect(clientEventSchema.parse({ type: 'ping', sentAt: 1.5 })).toEqual({ type: 'ping', sentAt: 1.5 })
    expect(clientEventSchema.safeParse({ type: 'ping' }).success).toBe(false)
    expect(serverEventSchema.safeParse({ type: 'pong', sentAt: 1, serverTime: 2 }).success).toBe(true)
  })
})

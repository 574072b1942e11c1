/** A message as it goes out to clients. Text is sent as text, bytes as binary. */
export type OutgoingMessage = Uint8Array | string

const FINAL_TEXT = 0x81
const FINAL_BINARY = 0x82

/**
 * Packs messages into one buffer of WebSocket frames (RFC 6455, 5.2), unmasked and unfragmented as servers send them. A commit sends several small messages to many
 * connections: one buffer and one write for all that goes to one connection costs a third of what a write for each would.
 */
export function packMessages(messages: readonly OutgoingMessage[]): Buffer {
  const payloads = messages.map((message) => (typeof message === 'string' ? Buffer.from(message) : message))
  const packed = Buffer.allocUnsafe(payloads.reduce((sum, payload) => sum + headerLength(payload.length) + payload.length, 0))
  let at = 0
  for (const [index, payload] of payloads.entries()) {
    packed[at] = typeof messages[index] === 'string' ? FINAL_TEXT : FINAL_BINARY
    at = writeLength(packed, at + 1, payload.length)
    packed.set(payload, at)
    at += payload.length
  }
  return packed
}

const MASKED = 0x80

/**
 * Takes the messages of a chunk that is exactly one or more whole binary ones, each in one frame, as clients send them; unmasks them where they lie. Most chunks are. False,
 * with the chunk as it was, for all others: those are for a reader that keeps what it has begun.
 */
export function takeWholeMessages(chunk: Buffer, mostBytes: number, take: (message: Buffer) => void): boolean {
  let at = 0
  while (at < chunk.length) {
    const start = chunk[at] === FINAL_BINARY ? payloadStart(chunk, at) : 0
    if (start === 0) return false
    const length = payloadLength(chunk, at)
    at = start + length
    if (length > mostBytes || at > chunk.length) return false
  }
  for (at = 0; at < chunk.length; ) {
    const start = payloadStart(chunk, at)
    const message = chunk.subarray(start, start + payloadLength(chunk, at))
    for (let index = 0; index < message.length; index++) {
      message[index] = (message[index] as number) ^ (chunk[start - 4 + (index & 3)] as number)
    }
    at = start + message.length
    take(message)
  }
  return true
}

/** Where the bytes of the masked frame at `at` begin; 0 where it isn't masked, is longer than 65,535 bytes, or its head isn't there. */
function payloadStart(chunk: Buffer, at: number): number {
  const second = chunk[at + 1] ?? 0
  if (second < MASKED || second === (MASKED | 127)) return 0
  const start = at + (second === (MASKED | 126) ? 8 : 6)
  return start <= chunk.length ? start : 0
}

const payloadLength = (chunk: Buffer, at: number): number => {
  const short = (chunk[at + 1] as number) & 0x7f
  return short < 126 ? short : chunk.readUInt16BE(at + 2)
}

/** What stands before a binary message of this many bytes that is written in parts: still one frame, none of it copied. */
export function binaryHeader(length: number): Buffer {
  const header = Buffer.allocUnsafe(headerLength(length))
  header[0] = FINAL_BINARY
  writeLength(header, 1, length)
  return header
}

/** How many bytes a message takes on the wire. */
export function packedLength(message: OutgoingMessage): number {
  const length = typeof message === 'string' ? Buffer.byteLength(message) : message.length
  return headerLength(length) + length
}

const headerLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

function writeLength(packed: Buffer, at: number, length: number): number {
  if (length < 126) {
    packed[at] = length
    return at + 1
  }
  if (length < 65_536) {
    packed[at] = 126
    packed.writeUInt16BE(length, at + 1)
    return at + 3
  }
  packed[at] = 127
  packed.writeUInt32BE(Math.floor(length / 2 ** 32), at + 1)
  packed.writeUInt32BE(length % 2 ** 32, at + 5)
  return at + 9
}

/** A message as it goes out to clients. Text is sent as text, bytes as binary. */
export type OutgoingMessage = Uint8Array | string

const FINAL_TEXT = 0x81
const FINAL_BINARY = 0x82

/**
 * Packs messages into one buffer of WebSocket frames (RFC 6455, 5.2), unmasked and unfragmented as servers send them. A commit
 * sends several small messages to many connections: one buffer and one write for all that goes to one connection costs a third of
 * what a write for each would.
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

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** How one system frames Yjs on the wire, as far as a load generator needs to know. */
export interface Wire {
  /** What a client sends when its socket opens. */
  hello(room: string): Uint8Array[]
  update(room: string, update: Uint8Array): Uint8Array
  read(frame: Uint8Array): WireEvent
}

export type WireEvent =
  | { kind: 'update'; update: Uint8Array }
  /** The server has said what it holds. Edits may flow from here on. */
  | { kind: 'synced' }
  /** Panelbook's receipt: sync frames up to this one are durable. */
  | { kind: 'durable'; frame: number }
  | { kind: 'refused'; reason: number }
  | { kind: 'other' }

const other: WireEvent = { kind: 'other' }
const EMPTY_STATE_VECTOR = Uint8Array.of(0)

function syncEvent(decoder: decoding.Decoder): WireEvent {
  const subtype = decoding.readVarUint(decoder)
  if (subtype === 2) return { kind: 'update', update: decoding.readVarUint8Array(decoder) }
  return subtype === 1 ? { kind: 'synced' } : other
}

function writeSync(encoder: encoding.Encoder, subtype: number, payload: Uint8Array): Uint8Array {
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** y-websocket's wire, with Panelbook's receipts where a server sends them. */
export const plainWire: Wire = {
  hello: () => [writeSync(encoding.createEncoder(), 0, EMPTY_STATE_VECTOR)],
  update: (_room, update) => writeSync(encoding.createEncoder(), 2, update),
  read(frame) {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === 0) return syncEvent(decoder)
    if (type !== 121) return other
    const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    const kind = decoding.readVarUint(body)
    const number = decoding.readVarUint(body)
    return kind === 0 ? { kind: 'durable', frame: number } : { kind: 'refused', reason: decoding.readVarUint(body) }
  },
}

/** Hocuspocus 4: every frame begins with the document's name, and the server ignores frames before a token. */
export const hocuspocusWire: Wire = {
  hello(room) {
    const token = encoding.createEncoder()
    encoding.writeVarString(token, room)
    encoding.writeVarUint(token, 2)
    encoding.writeVarUint(token, 0)
    encoding.writeVarString(token, 'bench')
    const first = encoding.createEncoder()
    encoding.writeVarString(first, room)
    return [encoding.toUint8Array(token), writeSync(first, 0, EMPTY_STATE_VECTOR)]
  },
  update(room, update) {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, room)
    return writeSync(encoder, 2, update)
  },
  read(frame) {
    const decoder = decoding.createDecoder(frame)
    // The name is skipped unread: decoding it into a string would cost the generator more than the rest of the frame.
    const nameBytes = decoding.readVarUint(decoder)
    decoder.pos += nameBytes
    const type = decoding.readVarUint(decoder)
    return type === 0 || type === 4 ? syncEvent(decoder) : other
  },
}

export const wires = { plain: plainWire, hocuspocus: hocuspocusWire } as const
export type WireName = keyof typeof wires

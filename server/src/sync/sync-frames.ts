import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The frames of y-websocket's wire, as the server reads and writes them. */
export type ClientFrame =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2' | 'update'; update: Uint8Array }
  | { type: 'presence'; update: Uint8Array }
  | { type: 'query-presence' }

/**
 * Reads a frame whole; undefined when it is not of the protocol, has something left over, or is of a type that only a server
 * sends.
 */
export function readClientFrame(frame: Uint8Array): ClientFrame | undefined {
  try {
    const decoder = decoding.createDecoder(frame)
    const read = readFrame(decoder)
    return decoder.pos === frame.length ? read : undefined
  } catch {
    return undefined
  }
}

function readFrame(decoder: decoding.Decoder): ClientFrame | undefined {
  const type = decoding.readVarUint(decoder)
  if (type === messageTypes.queryAwareness) return { type: 'query-presence' }
  if (type === messageTypes.awareness) return { type: 'presence', update: decoding.readVarUint8Array(decoder) }
  if (type !== messageTypes.sync) return undefined
  const subtype = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (subtype === syncTypes.update) return { type: 'update', update: bytes }
  if (subtype === syncTypes.step1) return { type: 'step1', stateVector: bytes }
  return subtype === syncTypes.step2 ? { type: 'step2', update: bytes } : undefined
}

function syncFrame(subtype: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageTypes.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncTypes.step1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncTypes.step2, update)
/** An answer to step 1 as the parts of one frame, its update given in parts: none of them is copied. */
export function step2Parts(update: readonly Uint8Array[]): Uint8Array[] {
  const head = encoding.createEncoder()
  encoding.writeVarUint(head, messageTypes.sync)
  encoding.writeVarUint(head, syncTypes.step2)
  encoding.writeVarUint(
    head,
    update.reduce((sum, part) => sum + part.length, 0),
  )
  return [encoding.toUint8Array(head), ...update]
}
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncTypes.update, update)

/** One client's presence as it goes over the wire; no state means gone. */
export interface PresenceEntry {
  clientId: number
  clock: number
  /** JSON text, `null` for gone. */
  state: string
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(body, entry.clientId)
    encoding.writeVarUint(body, entry.clock)
    encoding.writeVarString(body, entry.state)
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, messageTypes.awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(body))
  return encoding.toUint8Array(frame)
}

/** Undefined when the bytes are no presence update. */
export function readPresence(update: Uint8Array): PresenceEntry[] | undefined {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    const entries: PresenceEntry[] = []
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
    }
    return decoder.pos === update.length ? entries : undefined
  } catch {
    return undefined
  }
}

/**
 * Presence of nobody: every client takes it, none answers it. It keeps stock clients from leaving a server that has nothing to
 * say.
 */
export const KEEPALIVE_FRAME = presenceFrame([])

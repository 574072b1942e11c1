import { messageTypes } from '@panelbook/shared/protocol/messages'
import * as encoding from 'lib0/encoding'

/** A whole y-websocket sync frame: type 0, the subtype, the length-prefixed body. */
export function syncFrame(type: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageTypes.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

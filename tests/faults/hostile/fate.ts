import { decodeReceipt, messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import type WebSocket from 'ws'

/**
 * What the server does with a frame: `closed 4400`, `refused read-only`, `committed`, or `answered` with what the document holds.
 */
export type Fate = `closed ${number}` | `refused ${string}` | 'committed' | 'answered'

/** After so many milliseconds without an outcome, the frame counts as having none. */
const PATIENCE_MS = 60_000

/**
 * Listens from now on for what the server does with the frames sent through a socket of their own.
 *
 * @param frames how many updates are sent; the fate of the last one counts, or the first refusal
 */
export function fateOf(socket: WebSocket, frames: number): Promise<Fate | 'nothing'> {
  return new Promise((resolve) => {
    const end = (fate: Fate | 'nothing') => {
      clearTimeout(limit)
      socket.off('message', hear)
      resolve(fate)
    }
    const limit = setTimeout(() => end('nothing'), PATIENCE_MS)
    const hear = (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === messageTypes.sync && decoding.readVarUint(decoder) === syncTypes.step2) end('answered')
      const receipt = type === messageTypes.receipt ? decodeReceipt(decoder) : undefined
      if (receipt?.kind === 'refused') end(`refused ${receipt.reason}`)
      if (receipt?.kind === 'committed' && receipt.frame >= frames) end('committed')
    }
    socket.on('message', hear)
    if (socket.readyState === socket.CLOSED) end('closed 1006')
    socket.once('close', (code: number) => end(`closed ${code}`))
  })
}

import WebSocket from 'ws'
import type { LoadOrder, Seat } from './load.ts'
import { wires } from './wire.ts'

const PATIENCE_MS = 60_000

/**
 * Opens the document of a seat. `ms`: from dialling until it was there; undefined when it didn't come, or not within a minute.
 */
export async function openSeat(
  order: Pick<LoadOrder, 'wire' | 'greets'>,
  room: string,
  { url, headers }: Seat,
): Promise<{ socket: WebSocket; ms: number | undefined }> {
  const wire = wires[order.wire]
  const began = performance.now()
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
  socket.binaryType = 'nodebuffer'
  const ms = await new Promise<number | undefined>((resolve) => {
    const arrived = () => resolve(performance.now() - began)
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
    socket.on('open', () => {
      for (const frame of wire.hello(room)) socket.send(frame)
      if (!order.greets) arrived()
    })
    socket.on('message', (frame: Buffer) => {
      if (wire.read(frame).kind === 'synced') arrived()
    })
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref()
  })
  return { socket, ms }
}

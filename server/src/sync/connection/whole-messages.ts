import type { Duplex } from 'node:stream'
import { takeWholeMessages } from './websocket-frames.ts'

/** The reader of ws, as far as it tells whether it has begun something. Where a release of ws names these otherwise, nothing is taken past it. */
interface Receiver {
  _state?: number
  _bufferedBytes?: number
  _fragmented?: number
  _loop?: boolean
  _errored?: boolean
}

/**
 * Reads the chunks that are whole binary messages, which is nearly all that a typist sends, without the reader of ws: as a stream of its own, that one takes a tenth of the main
 * thread's time for an edit. Everything else, from a ping to a message in pieces, is left to it.
 */
export function readWholeMessages(
  ws: { readonly readyState: number; readonly OPEN: number },
  socket: Duplex,
  { mostBytes, receive }: { mostBytes: number; receive(message: Buffer): void },
): void {
  const receiver: Receiver | undefined = Reflect.get(ws, '_receiver')
  const [other, ...more] = socket.listeners('data')
  if (!receiver || !other || more.length > 0) return
  const isBetweenMessages = () =>
    receiver._state === 0 && receiver._bufferedBytes === 0 && receiver._fragmented === 0 && !receiver._loop && !receiver._errored
  socket.on('data', (chunk: Buffer) => {
    const taken = ws.readyState === ws.OPEN && isBetweenMessages() && takeWholeMessages(chunk, mostBytes, receive)
    if (!taken) Reflect.apply(other, socket, [chunk])
  })
  socket.removeListener('data', other as (chunk: Buffer) => void)
}

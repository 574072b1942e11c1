import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { OpenSocket } from './open-sockets.ts'

/**
 * Closes sockets of one person until no more than `most` bytes wait unsent on the rest, those with most first. A socket's own
 * bound leaves out the document that it is just given, and a person has many sockets: somebody who opens large documents and
 * reads none of them would take memory without end. They come again, and resynchronise.
 */
export function closeBeyond(sockets: Iterable<OpenSocket>, most: number): void {
  const unsent = [...sockets].map(({ connection }) => ({ connection, bytes: connection.unsentBytes() }))
  let sum = unsent.reduce((total, { bytes }) => total + bytes, 0)
  for (const { connection, bytes } of unsent.sort((a, b) => b.bytes - a.bytes)) {
    if (sum <= most) return
    // Prompt: what waits must go now, and not after a goodbye that isn't read either.
    connection.close(closeCodes.tryAgainLater, 'too slow', 'prompt')
    sum -= bytes
  }
}

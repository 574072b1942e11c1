import type { Duplex } from 'node:stream'
import type { Clock } from '@panelbook/shared/base/clock'
import type { SyncLimits } from '../sync-port.ts'
import type { LateMessages } from './late-messages.ts'
import { binaryHeader, type OutgoingMessage, packedLength, packMessages } from './websocket-frames.ts'

/** Bytes up to which an answer goes out in one write with what is sent beside it. */
const PACKED_BYTES = 32 << 10

/** What leaves by one connection. */
export interface Outbox {
  send(message: OutgoingMessage): void
  /**
   * Sends with the next message, or within 100 ms; `make` gives what is then to be sent. Another call before that takes this
   * one's place.
   */
  sendLate(make: () => OutgoingMessage): void
  /** Sends a message, given in parts, whose bytes don't count as unsent. */
  sendWhole(parts: readonly Uint8Array[]): void
  /** Left out where the other end is slow. */
  sendDroppable(frame: Uint8Array): void
  /** Bytes that were sent and that the network has not taken yet. */
  unsentBytes(): number
  /** Writes what waits for the end of the turn. */
  flush(): void
  /** When a message was last sent, as `elapsed` counts. */
  sentAt(): number
}

export interface OutboxWorld {
  socket: Duplex
  limits: Pick<SyncLimits, 'unsentBytesPresence' | 'unsentBytesClose'>
  elapsed: Clock
  lateMessages: LateMessages
  isOpen(): boolean
  /** Bytes of earlier writes that the network has not taken yet. */
  bufferedBytes(): number
  /** The other end takes less than it is sent: to be closed. */
  tooSlow(): void
}

export function createOutbox({ socket, limits, elapsed, lateMessages, isOpen, bufferedBytes, tooSlow }: OutboxWorld): Outbox {
  let waiting: OutgoingMessage[] = []
  let waitingBytes = 0
  let late: (() => OutgoingMessage) | undefined
  let sentAt = elapsed.now()
  /** Bytes of an answer that is on its way and doesn't count. */
  let wholeBytes = 0

  /** Everything sent in one turn of the event loop leaves in one write. */
  const flush = () => {
    const messages = waiting
    waiting = []
    waitingBytes = 0
    if (late) {
      messages.push(late())
      late = undefined
      lateMessages.drop(flush)
    }
    if (messages.length > 0 && socket.writable) socket.write(packMessages(messages))
  }
  /** Packing a large message would copy it: it leaves part by part, after what was sent before it. */
  const sendUnpacked = (parts: readonly Uint8Array[], length: number) => {
    flush()
    sentAt = elapsed.now()
    if (!socket.writable) return
    socket.cork()
    for (const part of [binaryHeader(length), ...parts]) socket.write(part)
    socket.uncork()
  }
  const unsentBytes = () => bufferedBytes() + waitingBytes
  const countedUnsent = () => {
    const unsent = unsentBytes()
    if (unsent === 0) wholeBytes = 0
    return unsent - wholeBytes
  }
  const send = (message: OutgoingMessage) => {
    if (!isOpen()) return
    if (countedUnsent() > limits.unsentBytesClose) {
      tooSlow()
      return
    }
    sentAt = elapsed.now()
    if (waiting.length === 0) process.nextTick(flush)
    waiting.push(message)
    waitingBytes += packedLength(message)
  }
  return {
    send,
    sendLate(make) {
      if (!isOpen()) return
      late = make
      // What is sent in this turn takes it along.
      if (waiting.length === 0) lateMessages.wait(flush)
    },
    sendWhole(parts) {
      if (!isOpen()) return
      countedUnsent()
      if (wholeBytes > 0) {
        tooSlow()
        return
      }
      const length = parts.reduce((sum, part) => sum + part.length, 0)
      if (length <= PACKED_BYTES) send(Buffer.concat(parts))
      else sendUnpacked(parts, length)
      if (isOpen()) wholeBytes = length
    },
    sendDroppable(frame) {
      if (countedUnsent() <= limits.unsentBytesPresence) send(frame)
    },
    unsentBytes,
    flush,
    sentAt: () => sentAt,
  }
}

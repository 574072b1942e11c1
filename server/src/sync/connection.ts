import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '@panelbook/shared/base/clock'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type WebSocket, WebSocketServer } from 'ws'
import { KEEPALIVE_FRAME } from './sync-frames.ts'
import type { SyncLimits } from './sync-port.ts'
import { createTokenBucket } from './token-bucket.ts'
import { type OutgoingMessage, packedLength, packMessages } from './websocket-frames.ts'

/** A stock client leaves a server that sent no message for 30 s; pings are no messages to it. Milliseconds. */
const KEEPALIVE_MS = 12_000
/** How long a connection may be silent before it is asked for a sign of life, and before it counts as dead. */
const PING_MS = 10_000
const DEAD_MS = 25_000
/** How long a closed connection has for its goodbye. `prompt`: it must get nothing more, not even what is under way. */
const GOODBYE_MS = 3_000
const PROMPT_GOODBYE_MS = 150

/** A connection that carries frames, whatever they mean. */
export interface FrameConnection {
  send(message: OutgoingMessage): void
  /** Left out where the other end is slow. */
  sendDroppable(frame: Uint8Array): void
  /** Bytes that were sent and that the network has not taken yet. */
  unsentBytes(): number
  /** Nothing is sent or received from here on. Calling it again does nothing. */
  close(code: CloseCode, reason: string, how?: 'prompt'): void
  /** To be called about once a second: keeps the connection alive, or finds it dead. */
  tick(): void
}

export interface FrameHandlers {
  receive(frame: Uint8Array): void
  /** Called once: the connection is over, whoever ended it. `code` is set where this end did. */
  closed(code: CloseCode | undefined): void
}

type ConnectionLimits = Pick<
  SyncLimits,
  'frameBytes' | 'updatesPerSecond' | 'updateBurst' | 'unsentBytesPresence' | 'unsentBytesClose'
>

export interface FrameServer {
  /** Completes the handshake; `accepted` gets the connection before any frame is read, and says what handles them. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, accepted: (connection: FrameConnection) => FrameHandlers): void
}

/**
 * The one place that speaks WebSocket.
 *
 * @param frames `binary` for documents, `text` for events; a frame of the other kind ends the connection
 */
export function createFrameServer(limits: ConnectionLimits, clock: Clock, frames: 'binary' | 'text'): FrameServer {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Above the limit that a frame is refused by, so that a client hears why; far above it, the socket goes.
    maxPayload: 4 * limits.frameBytes,
    skipUTF8Validation: false,
  })
  return {
    accept(request, socket, head, accepted) {
      server.handleUpgrade(request, socket, head, (ws) => serve(ws, socket, limits, clock, frames, accepted))
    },
  }
}

function serve(
  ws: WebSocket,
  socket: Duplex,
  limits: ConnectionLimits,
  clock: Clock,
  frames: 'binary' | 'text',
  accepted: (connection: FrameConnection) => FrameHandlers,
): void {
  let open = true
  let handlers: FrameHandlers | undefined
  let closedBy: CloseCode | undefined
  const over = (code: CloseCode | undefined) => {
    if (!open) return
    open = false
    closedBy = code
    handlers?.closed(code)
  }
  // Before anything else: an error without a listener ends the process.
  ws.on('error', () => {
    over(undefined)
    // The protocol's own goodbye (too big, not UTF-8 …) is under way.
    setTimeout(() => ws.terminate(), GOODBYE_MS).unref()
  })
  ws.on('close', () => over(undefined))
  const bucket = createTokenBucket(limits.updatesPerSecond, limits.updateBurst, clock)
  let heardAt = clock.now()
  let askedAt = heardAt
  let sentAt = heardAt
  let outbox: OutgoingMessage[] = []
  let outboxBytes = 0

  /** Everything sent in one turn of the event loop leaves in one write. */
  const flush = () => {
    const messages = outbox
    outbox = []
    outboxBytes = 0
    if (messages.length > 0 && socket.writable) socket.write(packMessages(messages))
  }
  const unsentBytes = () => ws.bufferedAmount + outboxBytes
  const connection: FrameConnection = {
    send(message) {
      if (!open) return
      if (unsentBytes() > limits.unsentBytesClose) {
        connection.close(closeCodes.tryAgainLater, 'too slow')
        return
      }
      sentAt = clock.now()
      if (outbox.length === 0) process.nextTick(flush)
      outbox.push(message)
      outboxBytes += packedLength(message)
    },
    sendDroppable(frame) {
      if (unsentBytes() <= limits.unsentBytesPresence) connection.send(frame)
    },
    unsentBytes,
    close(code, reason, how) {
      if (!open) return
      over(code)
      flush()
      ws.resume()
      ws.close(code, reason)
      setTimeout(() => ws.terminate(), how === 'prompt' ? PROMPT_GOODBYE_MS : GOODBYE_MS).unref()
    },
    tick() {
      const now = clock.now()
      if (now - heardAt >= DEAD_MS && !ws.isPaused) {
        ws.terminate()
        return
      }
      if (now - heardAt >= PING_MS && now - askedAt >= PING_MS) {
        askedAt = now
        ws.ping()
      }
      if (frames === 'binary' && now - sentAt >= KEEPALIVE_MS) connection.send(KEEPALIVE_FRAME)
    },
  }
  ws.on('pong', () => {
    heardAt = clock.now()
  })
  ws.on('message', (data: Buffer, isBinary) => {
    if (!open) return
    heardAt = clock.now()
    if (isBinary !== (frames === 'binary')) {
      connection.close(closeCodes.malformed, `expected ${frames} frames`)
      return
    }
    bucket.take()
    if (bucket.debt() > 0) slowDown()
    handlers?.receive(data)
  })
  const slowDown = () => {
    if (bucket.debt() > 4 * limits.updateBurst) connection.close(closeCodes.tryAgainLater, 'too fast')
    else if (!ws.isPaused) {
      // Not read from until it is paid for: the sender's own machine makes it wait, and nothing is lost.
      ws.pause()
      resumeIn(bucket.waitMs())
    }
  }
  const resumeIn = (ms: number) => {
    const later = () => {
      const left = bucket.waitMs()
      if (left > 0) return resumeIn(left)
      heardAt = clock.now()
      ws.resume()
    }
    setTimeout(later, ms).unref()
  }
  handlers = accepted(connection)
  // Closed while it was being accepted.
  if (!open) handlers.closed(closedBy)
}

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '@panelbook/shared/base/clock'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type WebSocket, WebSocketServer } from 'ws'
import type { SenderBudget } from '../sender-budget.ts'
import { KEEPALIVE_FRAME } from '../sync-frames.ts'
import type { SyncLimits } from '../sync-port.ts'
import type { After } from '../timing.ts'
import { createLateMessages, type LateMessages } from './late-messages.ts'
import { createOutbox } from './outbox.ts'
import { createPace } from './pace.ts'
import type { OutgoingMessage } from './websocket-frames.ts'

/** A stock client leaves a server that sent no message for 30 s; pings are no messages to it. Milliseconds. */
const KEEPALIVE_MS = 12_000
/** How long a connection may be silent before it is asked for a sign of life, and before it counts as dead. */
const PING_MS = 10_000
const DEAD_MS = 25_000
/**
 * How long a closed connection has for the closing handshake. `prompt`: it must get nothing more, not even what is under way.
 */
const GOODBYE_MS = 3_000
const PROMPT_GOODBYE_MS = 150

/** A connection that carries frames, whatever they mean. */
export interface FrameConnection {
  send(message: OutgoingMessage): void
  /**
   * Sends with the next message, or within 100 ms; `make` gives what is then to be sent. Another call before that takes this
   * one's place.
   */
  sendLate(make: () => OutgoingMessage): void
  /**
   * Sends a message, given in parts, that may be as large as a document. It doesn't count as unsent, so that a document can be
   * opened however large it is; who asks for more before it has gone is too slow.
   */
  sendWhole(parts: readonly Uint8Array[]): void
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

/** An upgrade that is let in, with what its sender may use. */
export interface AcceptedUpgrade {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
  budget: SenderBudget
}

export interface FrameServer {
  /** Completes the handshake; `accepted` gets the connection before any frame is read, and says what handles them. */
  accept(upgrade: AcceptedUpgrade, accepted: (connection: FrameConnection) => FrameHandlers): void
}

/**
 * The one place that speaks WebSocket.
 *
 * @param time `elapsed` a monotonic clock, which setting the system's time does not change: a clock that is set must not end
 *   anybody's connection
 * @param frames `binary` for documents, `text` for events; a frame of the other kind ends the connection
 */
export function createFrameServer(
  limits: ConnectionLimits,
  { elapsed, after }: { elapsed: Clock; after: After },
  frames: 'binary' | 'text',
): FrameServer {
  const lateMessages = createLateMessages(after)
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Above the limit that a frame is refused by, so that a client hears why; far above it, the socket goes.
    maxPayload: 4 * limits.frameBytes,
    skipUTF8Validation: false,
  })
  return {
    accept({ request, socket, head, budget }, accepted) {
      const world = { socket, limits, elapsed, lateMessages, frames, budget }
      server.handleUpgrade(request, socket, head, (ws) => serve(ws, world, accepted))
    },
  }
}

interface ConnectionWorld {
  socket: Duplex
  limits: ConnectionLimits
  elapsed: Clock
  lateMessages: LateMessages
  frames: 'binary' | 'text'
  budget: SenderBudget
}

function serve(
  ws: WebSocket,
  { socket, limits, elapsed, lateMessages, frames, budget }: ConnectionWorld,
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
  let heardAt = elapsed.now()
  let askedAt = heardAt
  const outbox = createOutbox({
    socket,
    limits,
    elapsed,
    lateMessages,
    isOpen: () => open,
    bufferedBytes: () => socket.writableLength,
    tooSlow: () => connection.close(closeCodes.tryAgainLater, 'too slow'),
  })
  const pace = createPace(ws, {
    limits,
    elapsed,
    budget,
    tooFast: () => connection.close(closeCodes.tryAgainLater, 'too fast'),
    resumed() {
      heardAt = elapsed.now()
    },
  })
  const connection: FrameConnection = {
    send: outbox.send,
    sendLate: outbox.sendLate,
    sendWhole: outbox.sendWhole,
    sendDroppable: outbox.sendDroppable,
    unsentBytes: outbox.unsentBytes,
    close(code, reason, how) {
      if (!open) return
      over(code)
      outbox.flush()
      ws.resume()
      ws.close(code, reason)
      setTimeout(() => ws.terminate(), how === 'prompt' ? PROMPT_GOODBYE_MS : GOODBYE_MS).unref()
    },
    tick() {
      const now = elapsed.now()
      if (now - heardAt >= DEAD_MS && !ws.isPaused) {
        ws.terminate()
        return
      }
      if (now - heardAt >= PING_MS && now - askedAt >= PING_MS) {
        askedAt = now
        ws.ping()
      }
      if (frames === 'binary' && now - outbox.sentAt() >= KEEPALIVE_MS) connection.send(KEEPALIVE_FRAME)
    },
  }
  ws.on('pong', () => {
    heardAt = elapsed.now()
  })
  ws.on('message', (data: Buffer, isBinary) => {
    if (!open) return
    heardAt = elapsed.now()
    if (isBinary !== (frames === 'binary')) {
      connection.close(closeCodes.malformed, `expected ${frames} frames`)
      return
    }
    pace.frame(data.length)
    handlers?.receive(data)
    if (open) pace.slowDown()
  })
  handlers = accepted(connection)
  // Closed while it was being accepted.
  if (!open) handlers.closed(closedBy)
}

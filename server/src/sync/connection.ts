import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '@panelbook/shared/base/clock'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type WebSocket, WebSocketServer } from 'ws'
import type { SenderBudget } from './sender-budget.ts'
import { KEEPALIVE_FRAME } from './sync-frames.ts'
import type { SyncLimits } from './sync-port.ts'
import { createTokenBucket } from './token-bucket.ts'
import { binaryHeader, type OutgoingMessage, packedLength, packMessages } from './websocket-frames.ts'

/** A stock client leaves a server that sent no message for 30 s; pings are no messages to it. Milliseconds. */
const KEEPALIVE_MS = 12_000
/** How long a connection may be silent before it is asked for a sign of life, and before it counts as dead. */
const PING_MS = 10_000
const DEAD_MS = 25_000
/** Bytes up to which an answer goes out in one write with what is sent beside it. */
const PACKED_BYTES = 32 << 10
/**
 * How long a closed connection has for the closing handshake. `prompt`: it must get nothing more, not even what is under way.
 */
const GOODBYE_MS = 3_000
const PROMPT_GOODBYE_MS = 150

/** A connection that carries frames, whatever they mean. */
export interface FrameConnection {
  send(message: OutgoingMessage): void
  /** Sends a message, given in parts, that may be as large as a document. It doesn't count as unsent, so that a document can be opened however large it is; who asks for more before it has gone is too slow. */
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
 * @param elapsed counts on whatever becomes of the time of day: a clock that is set must not end anybody's connection
 * @param frames `binary` for documents, `text` for events; a frame of the other kind ends the connection
 */
export function createFrameServer(limits: ConnectionLimits, elapsed: Clock, frames: 'binary' | 'text'): FrameServer {
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
      server.handleUpgrade(request, socket, head, (ws) => serve(ws, { socket, limits, elapsed, frames, budget }, accepted))
    },
  }
}

function serve(
  ws: WebSocket,
  {
    socket,
    limits,
    elapsed,
    frames,
    budget,
  }: { socket: Duplex; limits: ConnectionLimits; elapsed: Clock; frames: 'binary' | 'text'; budget: SenderBudget },
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
  const bucket = createTokenBucket(limits.updatesPerSecond, limits.updateBurst, elapsed)
  let heardAt = elapsed.now()
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
  /** Packing a large message would copy it: it leaves part by part, after what was sent before it. */
  const sendUnpacked = (parts: readonly Uint8Array[], length: number) => {
    flush()
    sentAt = elapsed.now()
    if (!socket.writable) return
    socket.cork()
    for (const part of [binaryHeader(length), ...parts]) socket.write(part)
    socket.uncork()
  }
  const unsentBytes = () => ws.bufferedAmount + outboxBytes
  /** Bytes of an answer that is on its way and doesn't count. */
  let wholeBytes = 0
  const countedUnsent = () => {
    const unsent = unsentBytes()
    if (unsent === 0) wholeBytes = 0
    return unsent - wholeBytes
  }
  const connection: FrameConnection = {
    send(message) {
      if (!open) return
      if (countedUnsent() > limits.unsentBytesClose) {
        connection.close(closeCodes.tryAgainLater, 'too slow')
        return
      }
      sentAt = elapsed.now()
      if (outbox.length === 0) process.nextTick(flush)
      outbox.push(message)
      outboxBytes += packedLength(message)
    },
    sendWhole(parts) {
      if (!open) return
      countedUnsent()
      if (wholeBytes > 0) {
        connection.close(closeCodes.tryAgainLater, 'too slow')
        return
      }
      const length = parts.reduce((sum, part) => sum + part.length, 0)
      if (length <= PACKED_BYTES) connection.send(Buffer.concat(parts))
      else sendUnpacked(parts, length)
      if (open) wholeBytes = length
    },
    sendDroppable(frame) {
      if (countedUnsent() <= limits.unsentBytesPresence) connection.send(frame)
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
      const now = elapsed.now()
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
    heardAt = elapsed.now()
  })
  ws.on('message', (data: Buffer, isBinary) => {
    if (!open) return
    heardAt = elapsed.now()
    if (isBinary !== (frames === 'binary')) {
      connection.close(closeCodes.malformed, `expected ${frames} frames`)
      return
    }
    bucket.take()
    budget.frame(data.length)
    handlers?.receive(data)
    if (open && owedMs() > 0) slowDown()
  })
  const owedMs = () => Math.max(bucket.waitMs(), budget.waitMs())
  const slowDown = () => {
    if (bucket.debt() > 4 * limits.updateBurst) connection.close(closeCodes.tryAgainLater, 'too fast')
    else if (!ws.isPaused) {
      // The socket is not read until its sender has paid. The data waits on the sender's machine, and nothing is lost.
      ws.pause()
      resumeIn(owedMs())
    }
  }
  const resumeIn = (ms: number) => {
    const later = () => {
      const left = owedMs()
      if (left > 0) return resumeIn(left)
      heardAt = elapsed.now()
      ws.resume()
    }
    setTimeout(later, ms).unref()
  }
  handlers = accepted(connection)
  // Closed while it was being accepted.
  if (!open) handlers.closed(closedBy)
}

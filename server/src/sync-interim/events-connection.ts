import type { Clock } from '@panelbook/shared/base/clock'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { clientEventSchema, type ServerEvent } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import type { WebSocket } from 'ws'
import type { SignedIn, SyncLimits } from '../sync/sync-port.ts'
import { createTokenBucket } from './token-bucket.ts'

export interface EventsConnection {
  readonly who: SignedIn
  send(event: ServerEvent): void
  close(code: number, reason: string): void
}

/** The control socket: tells a client what to refetch and what time it is here. */
export function openEventsConnection(options: {
  socket: WebSocket
  who: SignedIn
  clock: Clock
  limits: SyncLimits
  onClosed(): void
}): EventsConnection {
  const { socket, who, clock, limits } = options
  const rate = createTokenBucket(limits.updatesPerSecond, limits.updateBurst, clock)
  let open = true
  const connection: EventsConnection = {
    who,
    send(event) {
      if (!open) return
      if (socket.bufferedAmount > limits.unsentBytesClose)
        return connection.close(closeCodes.tryAgainLater, 'Too slow: reconnect')
      socket.send(JSON.stringify(event))
    },
    close(code, reason) {
      if (!open) return
      open = false
      socket.close(code, reason)
      setTimeout(() => socket.terminate(), 200).unref()
    },
  }
  socket.on('message', (data, isBinary) => {
    const arrivedAt = clock.now()
    if (who.expiresAt <= arrivedAt) return connection.close(closeCodes.signedOut, 'The session ended')
    if (!rate.take()) return connection.close(closeCodes.tryAgainLater, 'Too many messages: reconnect')
    const event = isBinary ? undefined : parse(String(data))
    if (!event) return connection.close(closeCodes.malformed, 'Not a message of this protocol')
    connection.send({ type: 'pong', sentAt: event.sentAt, serverTime: arrivedAt })
  })
  socket.on('close', () => {
    open = false
    options.onClosed()
  })
  connection.send({ type: 'hello', protocolVersion: PROTOCOL_VERSION, serverTime: clock.now(), sessionExpiresAt: who.expiresAt })
  return connection
}

function parse(text: string) {
  try {
    return clientEventSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

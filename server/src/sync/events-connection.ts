import type { Clock } from '@panelbook/shared/base/clock'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { clientEventSchema, type ServerEvent } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import type { FrameConnection } from './connection/connection.ts'
import type { SignedIn } from './sync-port.ts'

export const sendEvent = (connection: FrameConnection, event: ServerEvent): void => connection.send(JSON.stringify(event))

/**
 * Speaks `/events` on a fresh connection: greets, and answers pings so that the client learns the server's time. Returns what
 * takes frames.
 */
export function serveEvents(connection: FrameConnection, who: SignedIn, clock: Clock): (frame: Uint8Array) => void {
  sendEvent(connection, {
    type: 'hello',
    protocolVersion: PROTOCOL_VERSION,
    serverTime: clock.now(),
    sessionExpiresAt: who.expiresAt,
  })
  return (frame) => {
    const serverTime = clock.now()
    const event = readEvent(frame)
    if (!event) connection.close(closeCodes.malformed, 'not an event of this protocol')
    else sendEvent(connection, { type: 'pong', sentAt: event.sentAt, serverTime })
  }
}

function readEvent(frame: Uint8Array) {
  try {
    return clientEventSchema.safeParse(JSON.parse(new TextDecoder().decode(frame))).data
  } catch {
    return undefined
  }
}

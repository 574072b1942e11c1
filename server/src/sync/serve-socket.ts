import type { IncomingMessage } from 'node:http'
import type { Clock } from '@panelbook/shared/base/clock'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { FrameConnection, FrameHandlers } from './connection/connection.ts'
import type { DocumentFacts } from './document-facts.ts'
import { serveEvents } from './events-connection.ts'
import type { OpenSocket, OpenSockets } from './open-sockets.ts'
import type { Room } from './room/room.ts'
import type { Peer } from './room/room-member.ts'
import type { SenderBudgets } from './sender-budget.ts'
import type { SocketAccess } from './socket-access.ts'
import type { SyncMetrics } from './sync-metrics.ts'
import type { SignedIn } from './sync-port.ts'

export interface ServeWorld {
  clock: Clock
  sockets: OpenSockets
  budgets: SenderBudgets
  facts: DocumentFacts
  access: SocketAccess
  metrics: SyncMetrics
}

interface Opened {
  connection: FrameConnection
  request: IncomingMessage
  who: SignedIn
}

/** A connection joins a document's room. Returns what takes its frames. */
export function joinDocument(
  { connection, request, who }: Opened,
  { document, room, receipts }: { document: DocumentName; room: Room; receipts: boolean },
  world: ServeWorld,
): FrameHandlers {
  const access = () => world.access.of(socket.who, document)
  const socket: OpenSocket = { request, who, connection, document, access, rechecked: undefined }
  const peer: Peer = {
    personId: who.personId,
    name: who.name,
    receipts,
    access,
    send: connection.send,
    sendLate: connection.sendLate,
    sendWhole: connection.sendWhole,
    charge(parts) {
      world.metrics.work(parts)
      world.budgets.of(who.personId).work(parts)
    },
    sendPresence: connection.sendDroppable,
    close: connection.close,
  }
  room.join(peer)
  return track(socket, { receive: (frame) => room.receive(peer, frame), closed: () => room.leave(peer) }, world)
}

/** A connection listens for changes. Returns what takes its frames. */
export function listenForEvents({ connection, request, who }: Opened, world: ServeWorld): FrameHandlers {
  const { clock } = world
  const access = () => (clock.now() < socket.who.expiresAt ? 'read' : 'none')
  const socket: OpenSocket = { request, who, connection, document: 'events', access, rechecked: undefined }
  return track(socket, { receive: serveEvents(connection, who, clock), closed() {} }, world)
}

function track(socket: OpenSocket, handlers: FrameHandlers, { sockets, facts, access, metrics }: ServeWorld): FrameHandlers {
  sockets.add(socket)
  const release = socket.document === 'events' ? () => {} : facts.hold(socket.document)
  return {
    receive(frame) {
      // The facts of this moment judge every frame, however long the socket has been open.
      if (socket.access() === 'none') access.closeWithout(socket)
      else handlers.receive(frame)
    },
    closed(code) {
      sockets.remove(socket)
      if (code !== undefined) metrics.closed(code)
      handlers.closed(code)
      release()
    },
  }
}

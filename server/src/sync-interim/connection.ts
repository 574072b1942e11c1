import type { Clock } from '@panelbook/shared/base/clock'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { encodeReceipt, messageTypes, type Receipt, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import { awarenessFrame, type PresenceGuard } from './presence-guard.ts'
import type { Outcome, Room, RoomMember } from './room.ts'
import { syncFrame } from './sync-frame.ts'
import type { SignedIn, SyncLimits } from '../sync/sync-port.ts'
import { createTokenBucket } from './token-bucket.ts'

const KEEP_ALIVE = awarenessFrame(Uint8Array.of(0))

export interface ConnectionOptions {
  socket: WebSocket
  who: SignedIn
  /** Whether the client asked for receipts. */
  receipts: boolean
  room: Room
  presence: PresenceGuard | undefined
  limits: SyncLimits
  clock: Clock
  relayPresence(frame: Uint8Array): void
  onClosed(): void
}

export interface Connection extends RoomMember {
  send(frame: Uint8Array, droppable?: boolean): void
  close(code: number, reason: string): void
  keepAlive(): void
}

/** One socket on one document: bytes in, bytes out, and every bound in between. */
export function openConnection(options: ConnectionOptions): Connection {
  const { socket, who, room, limits } = options
  /** Frames of sync subtype 1 or 2 so far; receipts name them. */
  let received = 0
  let acknowledged = 0
  const settledFrames = new Set<number>()
  let headSeen = 0
  const rate = createTokenBucket(limits.updatesPerSecond, limits.updateBurst, options.clock)
  let open = true

  const sendReceipt = (receipt: Receipt) => {
    if (options.receipts) connection.send(encodeReceipt(receipt))
  }
  const settle = (frame: number, outcome: Outcome) => {
    if (!outcome.committed) sendReceipt({ kind: 'refused', frame, reason: outcome.reason })
    else headSeen = Math.max(headSeen, outcome.sequence)
    settledFrames.add(frame)
    let moved = false
    while (settledFrames.delete(acknowledged + 1)) {
      acknowledged++
      moved = true
    }
    if (moved) sendReceipt({ kind: 'committed', frame: acknowledged, sequence: headSeen })
  }

  const connection: Connection = {
    who,
    send(frame, droppable = false) {
      if (!open) return
      if (droppable && socket.bufferedAmount > limits.unsentBytesPresence) return
      if (socket.bufferedAmount > limits.unsentBytesClose)
        return connection.close(closeCodes.tryAgainLater, 'Too slow: reconnect')
      socket.send(frame)
    },
    deliver: (frame) => connection.send(frame),
    headMoved(sequence) {
      headSeen = sequence
      sendReceipt({ kind: 'committed', frame: acknowledged, sequence })
    },
    expel(why) {
      if (why === 'unavailable') connection.close(closeCodes.unavailable, 'The document can’t be stored at the moment')
      else if (why === 'forged-author') connection.close(closeCodes.forgedAuthor, 'Written under another person’s client id')
      else connection.close(closeCodes.malformed, 'Not an update that can be integrated')
    },
    close(code, reason) {
      if (!open) return
      open = false
      room.leave(connection)
      socket.close(code, reason)
      // A peer that never answers the closing handshake must not keep receiving.
      setTimeout(() => socket.terminate(), 200).unref()
    },
    keepAlive: () => connection.send(KEEP_ALIVE, true),
  }

  const onSync = (decoder: decoding.Decoder) => {
    const type = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (type === syncTypes.step1) {
      room.difference(body).then(
        (difference) => connection.send(syncFrame(syncTypes.step2, difference)),
        () => connection.close(closeCodes.malformed, 'Not a state vector'),
      )
      return
    }
    if (type !== syncTypes.step2 && type !== syncTypes.update)
      return connection.close(closeCodes.malformed, 'Unknown sync message')
    const frame = ++received
    if (!rate.take()) return connection.close(closeCodes.tryAgainLater, 'Too many updates: reconnect')
    room.receive(connection, body, (outcome) => settle(frame, outcome))
  }

  socket.on('message', (data, isBinary) => {
    if (!open) return
    if (who.expiresAt <= options.clock.now()) return connection.close(closeCodes.signedOut, 'The session ended')
    if (room.accessOf(who) === 'none') return connection.close(closeCodes.forbidden, 'Not allowed')
    if (!isBinary || !(data instanceof Buffer)) return connection.close(closeCodes.malformed, 'Binary frames only')
    try {
      const decoder = decoding.createDecoder(data)
      const type = decoding.readVarUint(decoder)
      if (type === messageTypes.sync) onSync(decoder)
      else if (type === messageTypes.awareness) {
        const frame = options.presence?.receive(connection, who, decoding.readVarUint8Array(decoder), room.authors)
        if (frame) options.relayPresence(frame)
      } else if (type === messageTypes.queryAwareness) {
        const all = options.presence?.all()
        if (all) connection.send(all, true)
      } else connection.close(closeCodes.malformed, 'Unknown message')
    } catch {
      connection.close(closeCodes.malformed, 'Not a message of this protocol')
    }
  })
  socket.on('close', () => {
    open = false
    room.leave(connection)
    const gone = options.presence?.remove(connection)
    if (gone) options.relayPresence(gone)
    options.onClosed()
  })

  room.join(connection)
  headSeen = room.head
  connection.send(syncFrame(syncTypes.step1, room.stateVector()))
  const everyone = options.presence?.all()
  if (everyone) connection.send(everyone)
  void room.settled().then(() => sendReceipt({ kind: 'committed', frame: acknowledged, sequence: room.head }))
  return connection
}

import type { Id } from '@panelbook/shared/base/ids'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import type { PresenceTold } from '../../database/bus/notices.ts'
import type { CommitOrder } from '../commit/commit-order.ts'
import { createPresenceGuard, hasPresence } from '../gate/presence-guard.ts'
import { presenceFrame } from '../sync-frames.ts'
import { MAX_PRESENCE_BYTES } from '../sync-limits.ts'
import type { Peer } from './room-member.ts'

/** Who has the room's document open. */
export interface RoomPresence {
  greet(peer: Peer): void
  receive(peer: Peer, update: Uint8Array): void
  leave(peer: Peer): void
  /** Who spoke first under a Yjs client id. */
  claimedBy(clientId: number): Id | undefined
  /** Those at this node, as others are told. */
  here(): PresenceTold[]
  /** Who is at other nodes, or no longer is. */
  elsewhere(told: readonly PresenceTold[]): void
}

/** @param tell tells other nodes of those at this one */
export function createRoomPresence(
  kind: DocumentKind,
  order: CommitOrder,
  peers: () => Iterable<Peer>,
  tell?: (changed: PresenceTold[]) => void,
): RoomPresence {
  if (!hasPresence(kind)) {
    return { greet() {}, receive() {}, leave() {}, claimedBy: () => undefined, here: () => [], elsewhere() {} }
  }
  const guard = createPresenceGuard<Peer>()
  let planned = false

  const send = () => {
    planned = false
    const changes = guard.takeChanges()
    if (changes.length === 0) return
    const ours = changes.filter(({ elsewhere }) => !elsewhere)
    if (ours.length > 0)
      tell?.(ours.map(({ entry: { clientId, clock, state }, personId }) => ({ clientId, clock, personId, state })))
    const everything = presenceFrame(changes.map((change) => change.entry))
    for (const peer of peers()) {
      if (peer.access() === 'none') continue
      const ofOthers = changes.filter((change) => change.owner !== peer)
      if (ofOthers.length === changes.length) peer.sendPresence(everything)
      else if (ofOthers.length > 0) peer.sendPresence(presenceFrame(ofOthers.map((change) => change.entry)))
    }
  }
  /** A caret points into the text, so it follows the edits that it came after; what changes meanwhile goes along. */
  const plan = () => {
    if (planned) return
    planned = true
    order.whenDurable(send, send)
  }

  return {
    greet(peer) {
      const others = guard.others(peer)
      if (others.length > 0) peer.sendPresence(presenceFrame(others))
    },
    receive(peer, update) {
      const what = update.length > MAX_PRESENCE_BYTES ? 'malformed' : guard.receive(peer, update)
      if (what === 'malformed') peer.close(closeCodes.malformed, 'not a presence update')
      else if (what === 'changed') plan()
    },
    leave(peer) {
      if (guard.leave(peer)) plan()
    },
    claimedBy: guard.claimedBy,
    here: guard.here,
    elsewhere(told) {
      if (guard.elsewhere(told)) plan()
    },
  }
}

import type { DocumentAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { decodeReceipt, messageTypes, type Receipt, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { type PresenceEntry, presenceFrame, readPresence, step1Frame, step2Frame, updateFrame } from '../sync-frames.ts'
import type { Room } from './room.ts'
import type { Peer } from './room-member.ts'

/**
 * A client for tests, over two queues that the test empties: nothing travels by itself. Speaks as a stock client does, and keeps
 * receipts where it asks for them.
 */
export interface SimulatedClient {
  readonly doc: Y.Doc
  readonly personId: Id
  readonly receipts: Receipt[]
  readonly presence: Map<number, PresenceEntry>
  /** The code it was closed with; undefined while connected or never. */
  readonly closeCode: number | undefined
  readonly connected: boolean
  /** Bytes received, in order. */
  readonly received: Uint8Array[]
  /** What was done for it, in parts of updates. */
  readonly charged: number
  access: DocumentAccess
  join(room: Room): void
  drop(): void
  edit(change: (doc: Y.Doc) => void): void
  /** Puts a frame into the queue as it is. */
  sendFrame(frame: Uint8Array): void
  sendPresence(clientId: number, clock: number, state: unknown): void
  /** Carries up to `count` frames to the server, or from it. Returns how many there were. */
  carryUp(count?: number): number
  carryDown(count?: number): number
  /** What may go out late has waited long enough. */
  waitLong(): void
}

/** Longer than a hundred lines, because it is both ends of one connection, which share the frames under way. */
export function createSimulatedClient(
  personId: Id,
  options: { receipts?: boolean; access?: DocumentAccess } = {},
): SimulatedClient {
  const doc = new Y.Doc()
  const receipts: Receipt[] = []
  const presence = new Map<number, PresenceEntry>()
  const received: Uint8Array[] = []
  let link: { room: Room; peer: Peer; up: Uint8Array[]; down: Uint8Array[]; late: (() => Uint8Array) | undefined } | undefined
  let closeCode: number | undefined
  let charged = 0

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') link?.up.push(updateFrame(update))
  })
  const take = (frame: Uint8Array) => {
    received.push(frame)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.receipt) {
      const receipt = decodeReceipt(decoder)
      if (receipt) receipts.push(receipt)
    } else if (type === messageTypes.awareness) {
      for (const entry of readPresence(decoding.readVarUint8Array(decoder)) ?? []) presence.set(entry.clientId, entry)
    } else if (decoding.readVarUint(decoder) === syncTypes.step1) {
      link?.up.push(step2Frame(Y.encodeStateAsUpdate(doc, decoding.readVarUint8Array(decoder))))
    } else Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), 'server')
  }
  const client: SimulatedClient = {
    doc,
    personId,
    receipts,
    presence,
    received,
    get closeCode() {
      return closeCode
    },
    get charged() {
      return charged
    },
    get connected() {
      return link !== undefined
    },
    access: options.access ?? 'write',
    join(room) {
      closeCode = undefined
      const up: Uint8Array[] = [step1Frame(Y.encodeStateVector(doc))]
      const down: Uint8Array[] = []
      const peer: Peer = {
        personId,
        name: `Name of ${personId}`,
        receipts: options.receipts ?? false,
        access: () => client.access,
        send: (frame) => void down.push(frame.slice()),
        sendLate(make) {
          if (link?.peer === peer) link.late = make
        },
        sendWhole: (parts) => void down.push(new Uint8Array(Buffer.concat(parts))),
        charge: (parts) => void (charged += parts),
        sendPresence: (frame) => void down.push(frame.slice()),
        close(code) {
          if (link?.peer !== peer) return
          closeCode = code
          // What was sent before the goodbye still arrives.
          for (const frame of down.splice(0)) take(frame)
          client.drop()
        },
      }
      link = { room, peer, up, down, late: undefined }
      room.join(peer)
    },
    drop() {
      const gone = link
      link = undefined
      gone?.room.leave(gone.peer)
    },
    edit: (change) => doc.transact(() => change(doc)),
    sendFrame: (frame) => void link?.up.push(frame),
    sendPresence(clientId, clock, state) {
      client.sendFrame(presenceFrame([{ clientId, clock, state: JSON.stringify(state) }]))
    },
    carryUp(count = Number.POSITIVE_INFINITY) {
      let carried = 0
      for (; link && carried < count; carried++) {
        const frame = link.up.shift()
        if (!frame) break
        link.room.receive(link.peer, frame)
      }
      return carried
    },
    carryDown(count = Number.POSITIVE_INFINITY) {
      let carried = 0
      if (link && link.down.length > 0) client.waitLong()
      for (; link && carried < count; carried++) {
        const frame = link.down.shift()
        if (!frame) break
        take(frame)
      }
      return carried
    },
    waitLong() {
      if (link?.late) link.down.push(link.late())
      if (link) link.late = undefined
    },
  }
  return client
}

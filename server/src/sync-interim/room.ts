import { type DocumentAccess, documentAccess } from '@panelbook/shared/access/policy'
import { assert } from '@panelbook/shared/base/assert'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { type RefusalReason, syncTypes } from '@panelbook/shared/protocol/messages'
import * as Y from 'yjs'
import type { DocumentLog } from '../storage/document-log.ts'
import { emptyDocument, replayDocument } from '../storage/replay-document.ts'
import type { CommitQueue, Settled } from './commit-queue.ts'
import { syncFrame } from './sync-frame.ts'
import type { SignedIn, SyncFacts } from '../sync/sync-port.ts'
import { judgeUpdate } from './update-gate.ts'

/** What a room needs of one connection; the tests pass plain objects. */
export interface RoomMember {
  readonly who: SignedIn
  /** The frame of another's or one's own update, durable by now. */
  deliver(frame: Uint8Array): void
  /** The log's head moved to `sequence`. */
  headMoved(sequence: number): void
  /** The room can't go on with this connection: it resynchronises by reconnecting. */
  expel(why: 'unavailable' | 'forged-author' | 'malformed'): void
}

export type Outcome = { committed: true; sequence: number } | { committed: false; reason: RefusalReason }

export interface RoomOptions {
  name: DocumentName
  log: DocumentLog
  queue: CommitQueue
  clock: Clock
  facts(): SyncFacts
  documentBytes: number
  /** Updates in the log since the last snapshot that make the next one worth writing. */
  snapshotEvery: number
  onCommitted(): void
  onRefused(reason: string): void
}

/** One document in memory with the people in it. */
export interface Room {
  readonly name: DocumentName
  readonly members: ReadonlySet<RoomMember>
  readonly authors: ReadonlyMap<number, Id>
  /** The log's head, committed. */
  readonly head: number
  /** Nothing received is still on its way to the log. */
  readonly clean: boolean
  accessOf(who: SignedIn): DocumentAccess
  /** What the holder of this state vector lacks, once everything received is durable: nobody is shown what a crash could take back. */
  difference(stateVector: Uint8Array): Promise<Uint8Array>
  join(member: RoomMember): void
  leave(member: RoomMember): void
  stateVector(): Uint8Array
  /** Judges, keeps and eventually settles one update. `settle` may be called before this returns. */
  receive(member: RoomMember, update: Uint8Array, settle: (outcome: Outcome) => void): void
  /** Runs `read` when the document holds exactly what is in the log. */
  read<T>(read: (doc: Y.Doc, sequence: number) => T): Promise<T>
  /** Resolves when everything received so far is in the log or refused. */
  settled(): Promise<void>
  snapshot(): Promise<void>
}

/** @throws CorruptDocument | StorageUnavailable: a failed load is an error, never an empty document */
export async function loadRoom(options: RoomOptions): Promise<Room> {
  const document = formatDocumentName(options.name)
  const members = new Set<RoomMember>()
  const stored = await options.log.read(document)
  let doc = stored.snapshot || stored.tail.length > 0 ? replayDocument(stored) : emptyDocument()
  let head = stored.head
  let snapshotAt = stored.snapshot?.sequence ?? 0
  let authors = new Map(stored.authors)
  let bytes = stored.snapshot?.state.byteLength ?? 0
  for (const entry of stored.tail) bytes += entry.update.byteLength
  let pending = 0
  /** Set while the document in memory holds what the log refused: it is built anew before anything else happens. */
  let rebuilding: Promise<void> | undefined
  let waiters: (() => void)[] = []

  const settled = async () => {
    while (pending > 0 || rebuilding) {
      if (rebuilding) await rebuilding
      else await new Promise<void>((resolve) => waiters.push(resolve))
    }
  }
  const rebuild = () => {
    rebuilding ??= (async () => {
      while (pending > 0) await new Promise<void>((resolve) => waiters.push(resolve))
      const again = await options.log.read(document)
      doc.destroy()
      doc = replayDocument(again)
      head = again.head
      authors = new Map(again.authors)
    })()
      .catch(() => {
        for (const member of members) member.expel('unavailable')
      })
      .finally(() => {
        rebuilding = undefined
      })
  }
  const release = () => {
    if (pending > 0) return
    const ready = waiters
    waiters = []
    for (const each of ready) each()
  }

  const room: Room = {
    name: options.name,
    members,
    get authors() {
      return authors
    },
    get head() {
      return head
    },
    get clean() {
      return pending === 0 && !rebuilding
    },
    accessOf: (who) => documentAccess(who, options.name, options.facts()),
    join: (member) => void members.add(member),
    leave: (member) => void members.delete(member),
    stateVector: () => Y.encodeStateVector(doc),
    async difference(stateVector) {
      await settled()
      return Y.encodeStateAsUpdate(doc, stateVector)
    },
    receive(member, update, settle) {
      if (rebuilding) {
        void settled().then(() => room.receive(member, update, settle))
        return
      }
      const access = room.accessOf(member.who)
      if (access !== 'write') {
        const own = options.name.kind === 'card' && options.name.personId === member.who.personId
        options.onRefused(own ? 'locked' : 'read-only')
        return settle({ committed: false, reason: own ? 'locked' : 'read-only' })
      }
      const verdict = judgeUpdate(doc, update, {
        kind: options.name.kind,
        questionIds: options.facts().questionIds,
        personId: member.who.personId,
        authors,
      })
      if (!verdict.ok) {
        options.onRefused(verdict.reason)
        settle({ committed: false, reason: 'malformed' })
        return member.expel(verdict.reason)
      }
      if (!verdict.changes) return settleAfterPending(settle)
      // What was deleted no longer counts: only when the sum of all updates passes the bound is the document itself measured.
      if (bytes + update.byteLength > options.documentBytes) bytes = Y.encodeStateAsUpdate(doc).byteLength
      if (bytes + update.byteLength > options.documentBytes) {
        options.onRefused('document-full')
        return settle({ committed: false, reason: 'document-full' })
      }
      try {
        Y.applyUpdate(doc, update, member)
        assert(!doc.store.pendingStructs && !doc.store.pendingDs, 'the gate lets nothing through that would wait')
      } catch {
        rebuild()
        options.onRefused('malformed')
        settle({ committed: false, reason: 'malformed' })
        return member.expel('malformed')
      }
      bytes += update.byteLength
      pending++
      for (const client of verdict.newClients) authors.set(client, member.who.personId)
      options.queue.push(
        { document, personId: member.who.personId, receivedAt: options.clock.now(), update, newClients: verdict.newClients },
        (result) => finish(member, update, result, settle),
      )
    },
    async read(read) {
      await settled()
      return read(doc, head)
    },
    settled,
    async snapshot() {
      await settled()
      if (head === 0 || head === snapshotAt) return
      const sequence = head
      await options.log.writeSnapshot(document, { sequence, state: Y.encodeStateAsUpdate(doc) })
      snapshotAt = sequence
    },
  }

  const order: (() => void)[] = []
  const settleAfterPending = (settle: (outcome: Outcome) => void) => {
    if (pending === 0) return settle({ committed: true, sequence: head })
    order.push(() => settle({ committed: true, sequence: head }))
    waiters.push(() => order.splice(0).forEach((each) => each()))
  }
  const finish = (member: RoomMember, update: Uint8Array, result: Settled, settle: (outcome: Outcome) => void) => {
    pending--
    if (result.committed) {
      head = result.sequence
      settle({ committed: true, sequence: head })
      const frame = syncFrame(syncTypes.update, update)
      for (const each of members) {
        each.deliver(frame)
        if (each !== member) each.headMoved(head)
      }
      options.onCommitted()
      if (head - snapshotAt >= options.snapshotEvery && pending === 0) void room.snapshot().catch(() => undefined)
    } else {
      rebuild()
      options.onRefused(result.reason)
      if (result.reason === 'foreign-client') {
        settle({ committed: false, reason: 'malformed' })
        member.expel('forged-author')
      } else if (result.reason === 'storage') {
        member.expel('unavailable')
      } else settle({ committed: false, reason: result.reason === 'locked' ? 'locked' : 'read-only' })
    }
    release()
  }
  return room
}

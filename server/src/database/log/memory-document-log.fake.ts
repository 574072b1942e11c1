import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { MOST_WRITING_TIMES } from '@panelbook/shared/interviews/conduct/writing-times'
import * as Y from 'yjs'
import {
  type AppendResult,
  type LaterEntry,
  type NewEntry,
  type RefusedAppend,
  type SharedLog,
  type Snapshot,
  StorageUnavailable,
} from './document-log.ts'
import { replayDocument } from './replay-document.ts'
import { writingTimes } from './writing-times.ts'

/** A document log in memory, for tests. It keeps the contract, and a test can make it lock a document or fail. */
export interface MemoryDocumentLog extends SharedLog {
  lock(document: string, locked: boolean): void
  erase(document: string): void
  /** While true, nothing can be stored or read. */
  setUnavailable(unavailable: boolean): void
}

interface MemoryDocument {
  updates: Uint8Array[]
  /** When each update was received. Epoch ms. */
  receivedAt: EpochMs[]
  personIds: Id[]
  authors: Map<number, Id>
  snapshot: Snapshot | undefined
  locked: boolean
  erased: boolean
}

/** Longer than a hundred lines, because it is one log, with an operation after another. */
export function createMemoryDocumentLog(): MemoryDocumentLog {
  const documents = new Map<string, MemoryDocument>()
  let unavailable = false

  const find = (name: string): MemoryDocument => {
    const found = documents.get(name) ?? {
      updates: [],
      receivedAt: [],
      personIds: [],
      authors: new Map(),
      snapshot: undefined,
      locked: false,
      erased: false,
    }
    documents.set(name, found)
    return found
  }
  const check = async () => {
    // An answer never comes in the same turn, as from a disk.
    await Promise.resolve()
    if (unavailable) throw new StorageUnavailable('The log is told to fail')
  }
  const laterOf = ({ updates, personIds }: MemoryDocument, after: number): LaterEntry[] =>
    updates
      .slice(after)
      .map((update, index) => ({ sequence: after + index + 1, personId: personIds[after + index] ?? '', update }))
  const append = (entry: NewEntry, refused: Map<string, RefusedAppend>, missed: Map<string, LaterEntry[]>): AppendResult => {
    const document = find(entry.document)
    const foreign = entry.newClients.some((client) => (document.authors.get(client) ?? entry.personId) !== entry.personId)
    const moved = entry.onlyAt !== undefined && entry.onlyAt !== document.updates.length
    const own = document.erased ? 'erased' : document.locked ? 'locked' : moved ? 'moved' : foreign ? 'foreign-client' : undefined
    const reason = refused.get(entry.document) ?? own
    if (reason) {
      refused.set(entry.document, reason)
      return { committed: false, reason }
    }
    for (const client of entry.newClients) document.authors.set(client, entry.personId)
    document.updates.push(entry.update.slice())
    document.receivedAt.push(entry.receivedAt)
    document.personIds.push(entry.personId)
    const before = missed.get(entry.document)
    missed.delete(entry.document)
    return { committed: true, sequence: document.updates.length, ...(before?.length ? { missed: before } : {}) }
  }
  const log: MemoryDocumentLog = {
    async append(entries) {
      await check()
      const refused = new Map<string, RefusedAppend>()
      const missed = new Map<string, LaterEntry[]>()
      for (const { document, knownHead } of entries) {
        if (knownHead && !missed.has(document)) missed.set(document, laterOf(find(document), knownHead()))
      }
      return entries.map((entry) => append(entry, refused, missed))
    },
    async readAfter(heads) {
      await check()
      return new Map(
        [...heads].flatMap(([name, after]) => {
          const document = documents.get(name)
          if (!document || (document.updates.length === 0 && !document.erased)) return []
          const { erased, updates } = document
          return [[name, { head: updates.length, erased, entries: erased ? [] : laterOf(document, after) }] as const]
        }),
      )
    },
    async read(name, options) {
      await check()
      const { updates, snapshot: stored, authors, locked, erased } = find(name)
      const snapshot = options?.fromLogAlone ? undefined : stored
      const from = snapshot?.sequence ?? 0
      const tail = updates.slice(from).map((update, index) => ({ sequence: from + index + 1, update }))
      return { snapshot, tail, head: updates.length, locked: locked || erased, authors: new Map(authors) }
    },
    async settle() {},
    async writeSnapshot(name, snapshot) {
      await check()
      const document = find(name)
      if (document.erased || snapshot.sequence > document.updates.length) return
      if (snapshot.sequence > (document.snapshot?.sequence ?? 0)) document.snapshot = snapshot
    },
    async compact(name) {
      const stored = await log.read(name)
      if (stored.tail.length > 0) {
        await log.writeSnapshot(name, { sequence: stored.head, state: Y.encodeStateAsUpdate(replayDocument(stored)) })
      }
      return stored.head
    },
    async writingTimes(name) {
      await check()
      const { updates, receivedAt } = find(name)
      return writingTimes(
        updates.map((update, index) => ({ at: receivedAt[index] ?? 0, clients: Y.parseUpdateMeta(update).to })),
        MOST_WRITING_TIMES,
      )
    },
    lock: (name, locked) => void (find(name).locked = locked),
    erase(name) {
      documents.set(name, {
        updates: [],
        receivedAt: [],
        personIds: [],
        authors: new Map(),
        snapshot: undefined,
        locked: false,
        erased: true,
      })
    },
    setUnavailable: (value) => void (unavailable = value),
  }
  return log
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { MOST_WRITING_TIMES } from '@panelbook/shared/interviews/conduct/writing-times'
import * as Y from 'yjs'
import {
  type AppendResult,
  type DocumentLog,
  type NewEntry,
  type RefusedAppend,
  type Snapshot,
  StorageUnavailable,
} from './document-log.ts'
import { replayDocument } from './replay-document.ts'
import { writingTimes } from './writing-times.ts'

/** A document log in memory, for tests. It keeps the contract, and a test can make it lock a document or fail. */
export interface MemoryDocumentLog extends DocumentLog {
  lock(document: string, locked: boolean): void
  erase(document: string): void
  /** While true, nothing can be stored or read. */
  setUnavailable(unavailable: boolean): void
}

interface MemoryDocument {
  updates: Uint8Array[]
  /** When each update was received. Epoch ms. */
  receivedAt: EpochMs[]
  authors: Map<number, Id>
  snapshot: Snapshot | undefined
  locked: boolean
  erased: boolean
}

export function createMemoryDocumentLog(): MemoryDocumentLog {
  const documents = new Map<string, MemoryDocument>()
  let unavailable = false

  const find = (name: string): MemoryDocument => {
    const found = documents.get(name) ?? {
      updates: [],
      receivedAt: [],
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
  const append = (entry: NewEntry, refused: Map<string, RefusedAppend>): AppendResult => {
    const document = find(entry.document)
    const foreign = entry.newClients.some((client) => (document.authors.get(client) ?? entry.personId) !== entry.personId)
    const own = document.erased ? 'erased' : document.locked ? 'locked' : foreign ? 'foreign-client' : undefined
    const reason = refused.get(entry.document) ?? own
    if (reason) {
      refused.set(entry.document, reason)
      return { committed: false, reason }
    }
    for (const client of entry.newClients) document.authors.set(client, entry.personId)
    document.updates.push(entry.update.slice())
    document.receivedAt.push(entry.receivedAt)
    return { committed: true, sequence: document.updates.length }
  }
  const log: MemoryDocumentLog = {
    async append(entries) {
      await check()
      const refused = new Map<string, RefusedAppend>()
      return entries.map((entry) => append(entry, refused))
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
      documents.set(name, { updates: [], receivedAt: [], authors: new Map(), snapshot: undefined, locked: false, erased: true })
    },
    setUnavailable: (value) => void (unavailable = value),
  }
  return log
}

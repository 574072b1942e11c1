import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import * as Y from 'yjs'
import { hearsNobody } from './hears-others.ts'
import type { SyncServer } from './sync-port.ts'

/** A SyncServer over plain documents, for tests: it keeps what it was told, and sockets it has none. */
export interface MemorySync extends SyncServer {
  /** Changes a document as its author would, and moves its head by one. */
  edit(name: DocumentName, change: (doc: Y.Doc) => void): number
  told: { topic: ChangedTopic; interviewId?: Id; to: 'everyone' | ReadonlySet<Id> }[]
  ended: { personId: Id; sessionId?: Id; why: 'signed-out' | 'changed' }[]
  reloaded: Id[]
}

/** Those who were told, by their ids in order. */
export const toldTo = (to: MemorySync['told'][number]['to']): Id[] => (to === 'everyone' ? ['everyone'] : [...to].sort())

/** The same, but something happens between each look at a document and what is made of it. */
export function afterReading(sync: MemorySync, happens: () => Promise<unknown>): MemorySync {
  return {
    ...sync,
    async readDocument(name, read) {
      const seen = await sync.readDocument(name, read)
      await happens()
      return seen
    },
  }
}

export function createMemorySync(): MemorySync {
  const documents = new Map<string, { doc: Y.Doc; head: number }>()
  const open = (name: DocumentName) => {
    const key = formatDocumentName(name)
    const document = documents.get(key) ?? { doc: new Y.Doc(), head: 0 }
    documents.set(key, document)
    return document
  }
  const sync: MemorySync = {
    told: [],
    ended: [],
    reloaded: [],
    edit(name, change) {
      const document = open(name)
      document.doc.transact(() => change(document.doc))
      document.head += 1
      return document.head
    },
    handleUpgrade: (_request, socket) => void socket.destroy(),
    async readDocument(name, read) {
      const { doc, head } = open(name)
      return read(doc, head)
    },
    readAuthors: async () => new Map(),
    readWritingTimes: async () => [],
    async factsChanged(interviewId) {
      sync.reloaded.push(interviewId)
    },
    async loopsChanged() {},
    endSessions: (who, why) => void sync.ended.push({ ...who, why }),
    extendSession() {},
    tellErased() {},
    notify: (topic, options) => void sync.told.push({ topic, ...options }),
    hears: hearsNobody,
    close: async () => {},
  }
  return sync
}

import type { DatabaseThread } from './database.ts'
import type { WriteLock } from './database-write-lock.ts'
import { type AppendResult, CorruptDocument, type DocumentLog, StorageUnavailable, type StoredDocument } from './document-log.ts'

export function createSqliteDocumentLog(thread: DatabaseThread, lock: WriteLock): DocumentLog {
  const held = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await lock.acquire()
    try {
      return await work()
    } catch (cause) {
      throw cause instanceof CorruptDocument
        ? cause
        : new StorageUnavailable('The database can’t be used at the moment', { cause })
    } finally {
      release()
    }
  }
  return {
    append: (entries) => held(() => thread.call<AppendResult[]>({ op: 'append', entries })),
    read: (document) => held(() => thread.call<StoredDocument>({ op: 'read', document })),
    writeSnapshot: (document, snapshot) => held(() => thread.call<void>({ op: 'write-snapshot', document, snapshot })),
    compact: (document) => held(() => thread.call<number>({ op: 'compact', document })),
    close: async () => {},
  }
}

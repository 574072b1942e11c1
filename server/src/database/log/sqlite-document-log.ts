import { DatabaseFailure, type DatabaseThreadLink } from '../thread/database-thread-link.ts'
import type { PackedEntries } from '../thread/database-thread-messages.ts'
import type { WriteLock } from '../thread/database-write-lock.ts'
import { CorruptDocument, type DocumentLog, type NewEntry, StorageUnavailable } from './document-log.ts'

/** The document log in SQLite. The writing thread appends; the reading thread reads and merges. */
export function createSqliteDocumentLog(threads: {
  writer: DatabaseThreadLink
  reader: DatabaseThreadLink
  lock: WriteLock
}): DocumentLog {
  const { writer, reader, lock } = threads
  const writing = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await lock.acquire()
    try {
      return await work().catch(rethrow)
    } finally {
      release()
    }
  }
  const writeSnapshot: DocumentLog['writeSnapshot'] = (document, snapshot) =>
    writing(() => writer.ask('writeSnapshot', { document, snapshot }))

  return {
    append: (entries) =>
      writing(() => {
        const packed = packEntries(entries)
        return writer.ask('append', packed, [packed.updates.buffer])
      }),
    read: (document, options = { fromLogAlone: false }) => reader.ask('read', { document, ...options }).catch(rethrow),
    writeSnapshot,
    writingTimes: (document) => reader.ask('writingTimes', { document }).catch(rethrow),
    async compact(document, { maxLogBytes } = {}) {
      const { head, snapshot, thinning } = await reader.ask('merge', { document, maxLogBytes }).catch(rethrow)
      if (snapshot) await writeSnapshot(document, snapshot)
      if (thinning) await writing(() => writer.ask('thin', { document, thinning }))
      return head
    },
  }
}

function packEntries(entries: readonly NewEntry[]): PackedEntries {
  const packed: PackedEntries = {
    documents: [],
    personIds: [],
    receivedAt: [],
    newClients: [],
    lengths: [],
    updates: new Uint8Array(entries.reduce((sum, entry) => sum + entry.update.length, 0)),
  }
  let at = 0
  for (const entry of entries) {
    packed.documents.push(entry.document)
    packed.personIds.push(entry.personId)
    packed.receivedAt.push(entry.receivedAt)
    packed.newClients.push(entry.newClients)
    packed.lengths.push(entry.update.length)
    packed.updates.set(entry.update, at)
    at += entry.update.length
  }
  return packed
}

function rethrow(cause: unknown): never {
  if (!(cause instanceof DatabaseFailure)) throw cause
  const corrupt = cause.kind === 'CorruptDocument' || cause.code === 'SQLITE_CORRUPT' || cause.code === 'SQLITE_NOTADB'
  if (corrupt) throw new CorruptDocument(cause.message, { cause })
  throw new StorageUnavailable(`The database can’t be used at the moment (${cause.code ?? cause.kind})`, { cause })
}

import { MOST_WRITING_TIMES } from '@panelbook/shared/interviews/conduct/writing-times'
import { DatabaseFailure, type DatabaseThreadLink } from '../thread/database-thread-link.ts'
import type { WriteLock } from '../thread/database-write-lock.ts'
import type { BatchEntry } from './batch-entries.ts'
import { CorruptDocument, type DocumentLog, StorageUnavailable } from './document-log.ts'
import { packEntries, unpackResults } from './packed-entries.ts'

/**
 * The document log in SQLite: appended to by the writing thread, read and merged by the reading one. `settle`, `writingTimes` and
 * `compact` wait for a transaction that is open, and must not be waited for in one.
 */
export function createSqliteDocumentLog(threads: {
  writer: DatabaseThreadLink
  reader: DatabaseThreadLink
  lock: WriteLock
}): DocumentLog {
  const { writer, reader, lock } = threads
  /** Documents that were appended to since everything was settled; and how many appends were asked for, and settled. */
  const appended = new Set<string>()
  let asked = 0
  let settled = -1
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
  const settle = async () => {
    if (settled === asked) return
    const until = asked
    await writing(() => writer.ask('settle', {}))
    settled = until
    if (asked === until) appended.clear()
  }
  /** What is in batches from before this process is known to nobody in it. */
  const settleEarlier = async () => {
    if (settled < 0) await settle()
  }
  /** Asked without the lock: reading waits for nobody's transaction. */
  const unsettledOf = async (document: string) => {
    await settleEarlier()
    return appended.has(document) ? writer.ask('unsettled', { document }).catch(rethrow) : []
  }
  const settleOne = async (document: string) => {
    await settleEarlier()
    if (appended.has(document)) await writing(() => writer.ask('settle', { document }))
  }

  return {
    append(entries) {
      asked += 1
      for (const { document } of entries) appended.add(document)
      return writing(async () => {
        const packed = packEntries(entries)
        return unpackResults(await writer.ask('append', packed, [packed.buffer]))
      })
    },
    settle,
    async read(document, options = { fromLogAlone: false }) {
      const unsettled = await unsettledOf(document)
      return reader.ask('read', { document, ...options, unsettled }).catch(rethrow)
    },
    writeSnapshot,
    async writingTimes(document) {
      await settleOne(document)
      return reader.ask('writingTimes', { document, most: MOST_WRITING_TIMES }).catch(rethrow)
    },
    async compact(document, { maxLogBytes } = {}) {
      const merge = (unsettled: readonly BatchEntry[]) => reader.ask('merge', { document, maxLogBytes, unsettled }).catch(rethrow)
      const merged = await merge(await unsettledOf(document))
      if (merged.snapshot) await writeSnapshot(document, merged.snapshot)
      if (!merged.thins) return merged.head
      // The log is replaced as it lies in its table.
      await settleOne(document)
      const { head, snapshot, thinning } = await merge([])
      if (snapshot) await writeSnapshot(document, snapshot)
      if (thinning) await writing(() => writer.ask('thin', { document, thinning }))
      return head
    },
  }
}

function rethrow(cause: unknown): never {
  if (!(cause instanceof DatabaseFailure)) throw cause
  const corrupt = cause.kind === 'CorruptDocument' || cause.code === 'SQLITE_CORRUPT' || cause.code === 'SQLITE_NOTADB'
  if (corrupt) throw new CorruptDocument(cause.message, { cause })
  throw new StorageUnavailable(`The database can’t be used at the moment (${cause.code ?? cause.kind})`, { cause })
}

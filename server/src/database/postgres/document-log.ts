import { MOST_WRITING_TIMES, type WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import type pg from 'pg'
import { CorruptDocument, type DocumentLog, type SharedLog, StorageUnavailable } from '../log/document-log.ts'
import { createWriteLock } from '../thread/database-write-lock.ts'
import { beginOn, evenIfLost, failureOf, type PostgresConnections } from './connections.ts'
import { appendEntries, thinLog, writeSnapshot } from './log-append.ts'
import { readLater } from './log-later.ts'
import { type Merged, readStored } from './log-read.ts'

/** What takes long and is done off the event loop. */
export interface LogMerging {
  merge(document: string, maxLogBytes: number | undefined): Promise<Merged>
  /** @param most times that it may tell */
  writingTimes(document: string, most: number): Promise<WritingTime[]>
}

/**
 * PostgreSQL broke a circle of transactions that waited for each other, a row changed under one, or a table is being made anew
 * after an erasure and takes long: nothing was done, and it can be done again at once.
 */
const AGAIN = ['40P01', '40001', '55P03']
const ATTEMPTS = 5

/** The document log in PostgreSQL. Every append locks the rows of its documents, so any number of nodes may append to one. */
export function createPostgresDocumentLog({ readings, log, guard }: PostgresConnections, merging: LogMerging): SharedLog {
  // What this node appends arrives in the order in which it was asked for.
  const appends = createWriteLock()
  const snapshot: DocumentLog['writeSnapshot'] = (document, given) =>
    evenIfLost(() => writeSnapshot(log, document, given)).catch(rethrow)
  return {
    async append(entries) {
      if (entries.length === 0) return []
      const release = await appends.acquire()
      try {
        return await inOwnTransaction({ log, guard }, (client) => appendEntries(client, entries, guard.node?.id))
      } finally {
        release()
      }
    },
    read: (document, options = { fromLogAlone: false }) =>
      evenIfLost(() => readStored(readings, document, options)).catch(rethrow),
    readAfter: (heads) => evenIfLost(() => readLater(readings, heads)).catch(rethrow),
    // Every append is in the tables of its documents at once.
    async settle() {},
    writeSnapshot: snapshot,
    writingTimes: (document) => merging.writingTimes(document, MOST_WRITING_TIMES).catch(rethrow),
    async compact(document, { maxLogBytes } = {}) {
      const { head, snapshot: newer, thinning } = await merging.merge(document, maxLogBytes).catch(rethrow)
      if (newer) await snapshot(document, newer)
      if (thinning) await inOwnTransaction({ log, guard }, (client) => thinLog(client, document, thinning))
      return head
    },
  }
}

async function inOwnTransaction<T>(
  { log, guard }: Pick<PostgresConnections, 'log' | 'guard'>,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await beginOn(log, 'begin isolation level read committed', guard).catch(rethrow)
    let broken = false
    try {
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true
      })
      const again = error instanceof Error && 'code' in error && AGAIN.includes(String(error.code))
      if (!again || attempt === ATTEMPTS) rethrow(error)
    } finally {
      client.release(broken)
    }
  }
}

function rethrow(error: unknown): never {
  if (error instanceof CorruptDocument) throw error
  const failure = failureOf(error)
  if (failure.kind === 'CorruptDocument') throw new CorruptDocument(failure.message, { cause: error })
  throw new StorageUnavailable(`The database can’t be used at the moment (${failure.code ?? failure.kind})`, { cause: error })
}

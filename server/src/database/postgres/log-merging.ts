import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import { type DatabaseThreadLink, openThread } from '../thread/database-thread-link.ts'
import { beginOn } from './connections.ts'
import type { LogMerging } from './document-log.ts'
import { mergeStored, readWritingTimes } from './log-read.ts'

/** Merges here and now: what the thread does, and what tests do without one. */
export function createMerging(pool: pg.Pool): LogMerging {
  return {
    merge: (document, maxLogBytes) => inOneView(pool, (client) => mergeStored(client, document, maxLogBytes)),
    writingTimes: (document, most) => inOneView(pool, (client) => readWritingTimes(client, document, most)),
  }
}

/** Merges in a thread with a connection of its own, as Yjs may take longer for a document than an event loop has. */
export async function openMergingThread(url: string): Promise<LogMerging & Pick<DatabaseThreadLink, 'close'>> {
  const link = await openThread(
    { file: url, mode: 'read' },
    (options) => new Worker(new URL('./log-thread.ts', import.meta.url), { workerData: options, execArgv: [] }),
  )
  return {
    merge: (document, maxLogBytes) => link.ask('merge', { document, maxLogBytes, unsettled: [] }),
    writingTimes: (document, most) => link.ask('writingTimes', { document, most }),
    close: () => link.close(),
  }
}

/** Runs `work` in a transaction that sees the database as it is at one moment, and can change nothing. */
export async function inOneView<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await beginOn(pool, 'begin isolation level repeatable read read only')
  let broken = false
  try {
    return await work(client)
  } finally {
    await client.query('rollback').catch(() => {
      broken = true
    })
    client.release(broken)
  }
}

import { assert } from '@panelbook/shared/base/assert'
import { packResults, unpackEntries } from '../log/packed-entries.ts'
import { createLogBatches, type LogBatches, touchesLog } from '../log/sqlite-log-batches.ts'
import { thinLog, writeSnapshot } from '../log/sqlite-log-snapshots.ts'
import { type DatabaseConnection, openConnection } from './database-connection.ts'
import type { QueryAnswer, ThreadReply, ThreadRequest } from './database-thread-messages.ts'
import type { ThreadOptions } from './thread-options.ts'

type LogReading = typeof import('../log/sqlite-log-read.ts')

/** One connection and its requests. It opens when it is first needed, and answers in order. */
export interface DatabaseWork {
  /** @throws when the database can't be opened */
  open(): void
  answer(request: ThreadRequest): ThreadReply
  /** The reply to the request with this id: what `work` returned, or why it failed. */
  attempt(id: number, work: () => unknown): ThreadReply
}

/** @param reading merges and replays documents; only the reading connection needs it */
export function createDatabaseWork(options: ThreadOptions, reading: LogReading | undefined): DatabaseWork {
  let connection: DatabaseConnection | undefined
  /** Of the connection that writes. */
  let batches: LogBatches | undefined
  const open = (): DatabaseConnection => {
    if (connection) return connection
    connection = openConnection(options)
    if (options.mode === 'write') batches = createLogBatches(connection)
    return connection
  }

  const attempt = (id: number, work: () => unknown): ThreadReply => {
    try {
      return { id, ok: true, answer: work() }
    } catch (error) {
      const failure: { name: string; message: string; code?: unknown } = error instanceof Error ? error : new Error(String(error))
      const code = typeof failure.code === 'string' ? failure.code : undefined
      return { id, ok: false, name: failure.name, message: failure.message, code }
    }
  }

  const answer = (connection: DatabaseConnection, request: ThreadRequest): unknown => {
    switch (request.operation) {
      case 'query':
        return query(connection, batches, request.ask.sql, request.ask.parameters)
      case 'begin':
        connection.checkPlace()
        connection.sqlite.exec('begin immediate')
        return undefined
      case 'commit':
        connection.checkPlace()
        connection.sqlite.exec('commit')
        batches?.transactionEnded()
        return undefined
      case 'rollback':
        if (connection.sqlite.inTransaction) connection.sqlite.exec('rollback')
        batches?.transactionEnded()
        return undefined
      case 'append':
        assert(batches, 'the log is appended to on the writing connection')
        return packResults(batches.append(unpackEntries(request.ask)))
      case 'settle':
        return batches?.settle(request.ask.document)
      case 'unsettled':
        // With buffers of their own: a view would take along the whole batch.
        return batches?.unsettled(request.ask.document).map((entry) => ({ ...entry, bytes: new Uint8Array(entry.bytes) })) ?? []
      case 'read':
        assert(reading, 'documents are read on the reading connection')
        return reading.readStored(connection, request.ask)
      case 'merge':
        assert(reading, 'documents are merged on the reading connection')
        return reading.mergeStored(connection, request.ask)
      case 'writingTimes':
        assert(reading, 'documents are read on the reading connection')
        return reading.readWritingTimes(connection, request.ask)
      case 'writeSnapshot':
        return batches?.settle(request.ask.document, () => writeSnapshot(connection, request.ask.document, request.ask.snapshot))
      case 'thin':
        return thinLog(connection, request.ask.document, request.ask.thinning)
      case 'close':
        return undefined
    }
  }

  const close = () => {
    try {
      // So that whatever reads the file finds every entry in its document's log. Those that can't be put there now are put there
      // by the next start.
      batches?.settle()
    } catch {}
    connection?.sqlite.close()
  }

  return {
    open: () => void open(),
    answer: (request) => attempt(request.id, () => (request.operation === 'close' ? close() : answer(open(), request))),
    attempt,
  }
}

function query(
  { prepare, sqlite, checkPlace }: DatabaseConnection,
  batches: LogBatches | undefined,
  sql: string,
  parameters: readonly unknown[],
): QueryAnswer {
  if (batches && touchesLog(sql)) batches.giveWay(!prepare(sql).readonly)
  const statement = prepare(sql)
  // Inside a transaction, the commit checks.
  if (!statement.readonly && !sqlite.inTransaction) checkPlace()
  if (statement.reader) return { rows: statement.all(...parameters), changes: undefined, lastInsertRowid: undefined }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, lastInsertRowid: Number(lastInsertRowid) }
}

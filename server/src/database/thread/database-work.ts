import { assert } from '@panelbook/shared/base/assert'
import { appendEntries, thinLog, writeSnapshot } from '../log/sqlite-log-append.ts'
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
  const open = (): DatabaseConnection => (connection ??= openConnection(options))

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
        return query(connection, request.ask.sql, request.ask.parameters)
      case 'begin':
        connection.checkPlace()
        connection.sqlite.exec('begin immediate')
        return undefined
      case 'commit':
        connection.checkPlace()
        connection.sqlite.exec('commit')
        return undefined
      case 'rollback':
        if (connection.sqlite.inTransaction) connection.sqlite.exec('rollback')
        return undefined
      case 'append':
        return appendEntries(connection, request.ask)
      case 'read':
        assert(reading, 'documents are read on the reading connection')
        return reading.readStored(connection, request.ask)
      case 'merge':
        assert(reading, 'documents are merged on the reading connection')
        return reading.mergeStored(connection, request.ask)
      case 'writingTimes':
        assert(reading, 'documents are read on the reading connection')
        return reading.readWritingTimes(connection, request.ask.document)
      case 'writeSnapshot':
        return writeSnapshot(connection, request.ask.document, request.ask.snapshot)
      case 'thin':
        return thinLog(connection, request.ask.document, request.ask.thinning)
      case 'close':
        return undefined
    }
  }

  return {
    open: () => void open(),
    answer: (request) =>
      attempt(request.id, () => (request.operation === 'close' ? void connection?.sqlite.close() : answer(open(), request))),
    attempt,
  }
}

function query({ prepare, sqlite, checkPlace }: DatabaseConnection, sql: string, parameters: readonly unknown[]): QueryAnswer {
  const statement = prepare(sql)
  // Inside a transaction, the commit checks.
  if (!statement.readonly && !sqlite.inTransaction) checkPlace()
  if (statement.reader) return { rows: statement.all(...parameters), changes: undefined, lastInsertRowid: undefined }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, lastInsertRowid: Number(lastInsertRowid) }
}

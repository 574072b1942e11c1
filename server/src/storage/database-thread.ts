import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@panelbook/shared/base/assert'
import { type DatabaseConnection, openConnection } from './database-connection.ts'
import { OPENED, type QueryAnswer, type ThreadOptions, type ThreadReply, type ThreadRequest } from './database-thread-messages.ts'
import { appendEntries, writeSnapshot } from './sqlite-log-append.ts'

/** Owns one connection to the database, so that the event loop that relays edits never waits for a disk. Answers in the order it is asked. */

const port = parentPort
assert(port, 'this module runs as a thread')
const reply = (message: ThreadReply) => port.postMessage(message)

function attempt(id: number, work: () => unknown): void {
  try {
    reply({ id, ok: true, answer: work() })
  } catch (error) {
    const failure: { name: string; message: string; code?: unknown } = error instanceof Error ? error : new Error(String(error))
    const code = typeof failure.code === 'string' ? failure.code : undefined
    reply({ id, ok: false, name: failure.name, message: failure.message, code })
  }
}

const options = workerData as ThreadOptions
let connection: DatabaseConnection | undefined
const open = (): DatabaseConnection => (connection ??= openConnection(options))

// Only the reading thread merges documents, and Yjs takes a while to load. It starts beside the writing thread, which makes the file: it opens when it is first asked.
const reading = options.mode === 'read' ? await import('./sqlite-log-read.ts') : undefined
attempt(OPENED, () => (options.mode === 'write' ? void open() : undefined))

function query({ prepare }: DatabaseConnection, sql: string, parameters: readonly unknown[]): QueryAnswer {
  const statement = prepare(sql)
  if (statement.reader) return { rows: statement.all(...parameters), changes: undefined, lastInsertRowid: undefined }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, lastInsertRowid: Number(lastInsertRowid) }
}

function answer(connection: DatabaseConnection, request: ThreadRequest): unknown {
  switch (request.operation) {
    case 'query':
      return query(connection, request.ask.sql, request.ask.parameters)
    case 'begin':
      connection.sqlite.exec('begin immediate')
      return undefined
    case 'commit':
      connection.sqlite.exec('commit')
      return undefined
    case 'rollback':
      if (connection.sqlite.inTransaction) connection.sqlite.exec('rollback')
      return undefined
    case 'append':
      return appendEntries(connection, request.ask)
    case 'read':
      assert(reading, 'documents are read in the reading thread')
      return reading.readStored(connection, request.ask)
    case 'merge':
      assert(reading, 'documents are merged in the reading thread')
      return reading.mergeStored(connection, request.ask.document)
    case 'writeSnapshot':
      return writeSnapshot(connection, request.ask.document, request.ask.snapshot)
    case 'close':
      return undefined
  }
}

port.on('message', (request: ThreadRequest) => {
  attempt(request.id, () => (request.operation === 'close' ? connection?.sqlite.close() : answer(open(), request)))
  if (request.operation === 'close') port.close()
})

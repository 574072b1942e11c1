import { assert } from '@panelbook/shared/base/assert'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { touchesLog } from '../log/sqlite-log-batches.ts'
import { onlyReads } from '../only-reads.ts'
import { DatabaseFailure, type DatabaseThreadLink } from './database-thread-link.ts'
import type { QueryAnswer } from './database-thread-messages.ts'
import type { WriteLock } from './database-write-lock.ts'

interface Threads {
  writer: DatabaseThreadLink
  reader: DatabaseThreadLink
  lock: WriteLock
  /** Lets the tables of documents catch up with what was appended to their logs. */
  settleLog?(): Promise<void>
}

/**
 * Kysely on the database's threads. Queries that only read, outside a transaction, go to the reading thread and wait for nobody.
 * Everything else holds the write lock: a single statement while it runs, a transaction from its beginning to its end.
 */
export function createThreadDialect(threads: Threads): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(threads),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class ThreadConnection implements DatabaseConnection {
  private readonly threads: Threads
  private transaction: { release(): void; generation: number } | undefined

  constructor(threads: Threads) {
    this.threads = threads
  }

  async begin(): Promise<void> {
    const release = await this.threads.lock.acquire()
    try {
      await this.threads.writer.ask('begin', {})
      this.transaction = { release, generation: this.threads.writer.generation() }
    } catch (error) {
      release()
      throw error
    }
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    // After a lost thread nothing can be rolled back or committed.
    if (this.isLost()) {
      if (how === 'rollback') return
      throw lost()
    }
    await this.threads.writer.ask(how, {})
  }

  release(): void {
    this.transaction?.release()
    this.transaction = undefined
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const ask = { sql: compiled.sql, parameters: compiled.parameters }
    const { writer, reader, lock } = this.threads
    if (this.transaction) {
      if (this.isLost()) throw lost()
      return toResult<R>(await writer.ask('query', ask))
    }
    if (onlyReads(compiled.query, compiled.sql)) {
      if (touchesLog(compiled.sql)) await this.threads.settleLog?.()
      return toResult<R>(await reader.ask('query', ask))
    }
    const release = await lock.acquire()
    try {
      return toResult<R>(await writer.ask('query', ask))
    } finally {
      release()
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Results are not streamed: read them in pages')
  }

  private isLost(): boolean {
    return this.transaction !== undefined && this.transaction.generation !== this.threads.writer.generation()
  }
}

const lost = () => new DatabaseFailure('The transaction was lost with its thread', 'ThreadLost', undefined)

function toResult<R>({ rows, changes, lastInsertRowid }: QueryAnswer): QueryResult<R> {
  return {
    rows: rows as R[],
    ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
    ...(lastInsertRowid === undefined ? {} : { insertId: BigInt(lastInsertRowid) }),
  }
}

function createDriver(threads: Threads): Driver {
  const own = (connection: DatabaseConnection): ThreadConnection => {
    assert(connection instanceof ThreadConnection, 'Kysely gives back the connections it was given')
    return connection
  }
  return {
    async init() {},
    acquireConnection: async () => new ThreadConnection(threads),
    beginTransaction: (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).end('commit'),
    rollbackTransaction: (connection) => own(connection).end('rollback'),
    releaseConnection: async (connection) => own(connection).release(),
    async destroy() {},
  }
}

import { assert } from '@panelbook/shared/base/assert'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { onlyReads } from '../only-reads.ts'
import { DatabaseFailure } from '../thread/database-thread-link.ts'
import { createWriteLock, type WriteLock } from '../thread/database-write-lock.ts'
import { beginOn, evenIfLost, failureOf, type PostgresConnections } from './connections.ts'

/**
 * The lock of everybody who acts, on whichever node: any number that nothing else in the database uses. Acts wait for each other
 * anyway, because each continues the chain of the audit log; and one at a time, what an act has read is still so when it writes.
 */
const ACTS = 7_264_350_001

const BEGIN = `begin isolation level read committed; select pg_advisory_xact_lock(${ACTS})`

/**
 * Kysely on PostgreSQL. Queries that only read, outside a transaction, take any free connection and wait for nobody. Everything
 * else holds the lock of acts, as it holds the write lock in SQLite: a single statement while it runs, a transaction from its
 * beginning to its end.
 */
export function createPostgresDialect(connections: PostgresConnections): Dialect {
  const lock = createWriteLock()
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(connections, lock),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** Kysely on one connection, which the caller has begun a transaction on that only reads. */
export function createViewDialect(client: pg.ClientBase): Dialect {
  const query = oneAfterAnother(client)
  const connection: DatabaseConnection = {
    executeQuery: ({ sql, parameters }) =>
      query(sql, parameters).then(toResult, (error: unknown) => {
        throw failureOf(error)
      }) as never,
    streamQuery: () => {
      throw new Error(NOT_STREAMED)
    },
  }
  const refuse = async () => {
    throw new Error('A view of one moment has no transactions of its own')
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => ({
      async init() {},
      acquireConnection: async () => connection,
      ...{ beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse },
      async releaseConnection() {},
      async destroy() {},
    }),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** Whoever has a connection for themselves may ask for several things at once; it gives one after another. */
function oneAfterAnother(client: pg.ClientBase): (sql: string, parameters: readonly unknown[]) => Promise<pg.QueryResult> {
  let last: Promise<unknown> = Promise.resolve()
  return (sql, parameters) => {
    const asked = last.then(() => client.query(sql, parameters as unknown[]))
    last = asked.catch(() => {})
    return asked
  }
}

const NOT_STREAMED = 'Results are not streamed: read them in pages'

class PooledConnection implements DatabaseConnection {
  private readonly connections: PostgresConnections
  private readonly lock: WriteLock
  private act: { query: ReturnType<typeof oneAfterAnother>; done(broken: boolean): void } | undefined
  private broken = false

  constructor(connections: PostgresConnections, lock: WriteLock) {
    this.connections = connections
    this.lock = lock
  }

  async begin(): Promise<void> {
    const release = await this.lock.acquire()
    try {
      const client = await beginOn(this.connections.acts, BEGIN, this.connections.guard)
      this.broken = false
      this.act = {
        query: oneAfterAnother(client),
        done(broken) {
          client.release(broken)
          release()
        },
      }
    } catch (error) {
      release()
      throw failureOf(error)
    }
  }

  async commit(): Promise<void> {
    const { command } = await this.ask('commit')
    // So PostgreSQL answers when a statement had failed before.
    if (command === 'ROLLBACK') throw new DatabaseFailure('The transaction had failed', 'Aborted', undefined)
  }

  async rollback(): Promise<void> {
    // Of a lost connection, PostgreSQL rolls back by itself.
    await this.ask('rollback').catch(() => {
      this.broken = true
    })
  }

  release(): void {
    this.act?.done(this.broken)
    this.act = undefined
  }

  async executeQuery<R>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.act) return toResult<R>(await this.ask(sql, parameters))
    if (onlyReads(query, sql)) {
      try {
        return toResult<R>(await evenIfLost(() => this.connections.readings.query(sql, parameters as unknown[])))
      } catch (error) {
        throw failureOf(error)
      }
    }
    await this.begin()
    try {
      const result = await this.ask(sql, parameters)
      await this.commit()
      return toResult<R>(result)
    } catch (error) {
      await this.rollback()
      throw error
    } finally {
      this.release()
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error(NOT_STREAMED)
  }

  private async ask(sql: string, parameters: readonly unknown[] = []): Promise<pg.QueryResult> {
    assert(this.act, 'only a transaction asks')
    try {
      return await this.act.query(sql, parameters)
    } catch (error) {
      throw failureOf(error)
    }
  }
}

const CHANGES = ['INSERT', 'UPDATE', 'DELETE']

const toResult = <R>({ command, rows, rowCount }: pg.QueryResult): QueryResult<R> => ({
  rows: rows as R[],
  ...(CHANGES.includes(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
})

function createDriver(connections: PostgresConnections, lock: WriteLock): Driver {
  const own = (connection: DatabaseConnection): PooledConnection => {
    assert(connection instanceof PooledConnection, 'Kysely gives back the connections it was given')
    return connection
  }
  return {
    async init() {},
    acquireConnection: async () => new PooledConnection(connections, lock),
    beginTransaction: (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).commit(),
    rollbackTransaction: (connection) => own(connection).rollback(),
    releaseConnection: async (connection) => own(connection).release(),
    async destroy() {},
  }
}

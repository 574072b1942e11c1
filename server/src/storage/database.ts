import { Worker } from 'node:worker_threads'
import type { Clock } from '@panelbook/shared/base/clock'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { migrate } from './database-migrations.ts'
import type { QueryValue, ThreadReply, ThreadRequest } from './database-thread-messages.ts'
import { createWriteLock, type WriteLock } from './database-write-lock.ts'
import { CorruptDocument, type DocumentLog, StorageUnavailable } from './document-log.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'
import { createSqliteDocumentLog } from './sqlite-document-log.ts'

export interface OpenDatabase {
  kysely: Kysely<Database>
  documentLog: DocumentLog
  close(): Promise<void>
}

export async function openDatabase(options: { file: string; clock: Clock }): Promise<OpenDatabase> {
  const thread = await startThread(options.file)
  const lock = createWriteLock()
  const kysely = new Kysely<Database>({
    dialect: {
      createDriver: () => createDriver(thread, lock),
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
  try {
    await migrate(kysely as Kysely<unknown>, migrations, options.clock)
  } catch (error) {
    await thread.close()
    throw error
  }
  let closing: Promise<void> | undefined
  return { kysely, documentLog: createSqliteDocumentLog(thread, lock), close: () => (closing ??= thread.close()) }
}
type Call = ThreadRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never
export interface DatabaseThread {
  call<T>(request: Call): Promise<T>
  close(): Promise<void>
}

async function startThread(file: string): Promise<DatabaseThread> {
  const worker = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: { file } })
  const waiting = new Map<number, { resolve(v: unknown): void; reject(e: Error): void }>()
  let last = 0
  let failed: Error | undefined
  const fail = (error: Error) => {
    failed = error
    for (const w of waiting.values()) w.reject(error)
    waiting.clear()
  }
  const call = <T>(request: Call) =>
    new Promise<T>((resolve, reject) => {
      if (failed) return reject(failed)
      const id = ++last
      waiting.set(id, { resolve: resolve as (v: unknown) => void, reject })
      worker.postMessage({ ...request, id })
    })
  const ready = new Promise<void>((resolve, reject) => waiting.set(0, { resolve: () => resolve(), reject }))
  worker.on('message', (reply: ThreadReply) => {
    const w = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) w?.resolve(reply.value)
    else
      w?.reject(
        reply.name === 'CorruptDocument'
          ? new CorruptDocument(reply.message)
          : Object.assign(new Error(reply.message), { code: reply.code }),
      )
  })
  worker.on('error', (e) => fail(e instanceof Error ? e : new Error(String(e))))
  worker.on('exit', () => fail(new StorageUnavailable('The database is closed')))
  await ready
  return {
    call,
    async close() {
      if (failed) return
      const gone = new Promise((r) => worker.once('exit', r))
      await call({ op: 'close' })
      await gone
    },
  }
}

function createDriver(thread: DatabaseThread, lock: WriteLock): Driver {
  const held = new WeakMap<DatabaseConnection, () => void>()
  const run = (sql: string) => thread.call({ op: 'query', sql, parameters: [] }).then(() => undefined)
  return {
    async init() {},
    async acquireConnection() {
      const release = await lock.acquire()
      const c: DatabaseConnection = {
        async executeQuery<R>(q: CompiledQuery): Promise<QueryResult<R>> {
          const v = await thread.call<QueryValue>({ op: 'query', sql: q.sql, parameters: q.parameters })
          return {
            rows: v.rows as R[],
            ...(v.changes === undefined ? {} : { numAffectedRows: BigInt(v.changes), insertId: BigInt(v.lastInsertRowid ?? 0) }),
          }
        },
        async *streamQuery() {
          throw new Error('Streaming is not supported')
        },
      }
      held.set(c, release)
      return c
    },
    async beginTransaction() {
      await run('begin immediate')
    },
    async commitTransaction() {
      await run('commit')
    },
    async rollbackTransaction() {
      await run('rollback')
    },
    async releaseConnection(c) {
      held.get(c)?.()
    },
    async destroy() {},
  }
}

import { Worker } from 'node:worker_threads'
import { type Answer, type Ask, type DatabaseOperation, OPENED, type ThreadReply } from './database-thread-messages.ts'
import type { ThreadOptions } from './thread-options.ts'

/** The database refused; `code` is SQLite's, such as SQLITE_FULL, or PostgreSQL's behind `POSTGRES_`. */
export class DatabaseFailure extends Error {
  override name = 'DatabaseFailure'
  readonly code: string | undefined
  /** The name of the thread's own error. */
  readonly kind: string

  constructor(message: string, kind: string, code: string | undefined, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
    this.code = code
  }
}

/** A link to a database thread. A dead thread is replaced at the next request; requests under way fail. */
export interface DatabaseThreadLink {
  ask<O extends DatabaseOperation>(operation: O, ask: Ask<O>, transfer?: readonly ArrayBuffer[]): Promise<Answer<O>>
  /** Counts the threads so far: a transaction that began in one can't go on in the next. */
  generation(): number
  close(): Promise<void>
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

interface Thread {
  worker: Worker
  waiting: Map<number, Waiting>
  opened: Promise<unknown>
  ended: Promise<void>
}

/** Memory for what is needed for a moment only: by itself a thread takes as much as the whole server. */
const SMALL = { maxYoungGenerationSizeMb: 2 }

const startThread = (options: ThreadOptions): Worker =>
  new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: options, execArgv: [], resourceLimits: SMALL })

/**
 * Starts a thread. A writing thread opens the database at once, a reading one at its first request.
 *
 * @throws DatabaseFailure when the database can't be opened
 */
export async function openThread(options: ThreadOptions, startWorker = startThread): Promise<DatabaseThreadLink> {
  let generation = 1
  let lastId = OPENED
  let closed = false
  let current: Thread | undefined
  /** Set once the first writing thread has opened the file. */
  let identity: string | undefined

  const start = (): Thread => {
    const worker = startWorker({ ...options, identity })
    const waiting = new Map<number, Waiting>()
    const opened = new Promise<unknown>((resolve, reject) => waiting.set(OPENED, { resolve, reject }))
    const thread: Thread = { worker, waiting, opened, ended: new Promise((resolve) => worker.once('exit', () => resolve())) }
    const lose = (error: Error) => {
      if (current === thread) {
        current = undefined
        // Counted at once, and not when the next thread starts. A statement in between would start that thread and be committed
        // alone.
        generation += 1
      }
      for (const each of waiting.values()) each.reject(error)
      waiting.clear()
    }
    worker.on('message', (reply: ThreadReply) => {
      const each = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.ok) each?.resolve(reply.answer)
      else each?.reject(new DatabaseFailure(reply.message, reply.name, reply.code))
    })
    worker.on('error', (error) =>
      lose(new DatabaseFailure(`The database thread failed: ${String(error)}`, 'ThreadLost', undefined)),
    )
    worker.on('exit', () => lose(new DatabaseFailure('The database thread ended', 'ThreadLost', undefined)))
    // A rejection that nobody waits for must not end the process.
    opened.catch(() => worker.terminate())
    return thread
  }

  const ask = async <O extends DatabaseOperation>(operation: O, body: Ask<O>, transfer: readonly ArrayBuffer[] = []) => {
    if (closed) throw new DatabaseFailure('The database is closed', 'Closed', undefined)
    current ??= start()
    const { worker, waiting } = current
    return new Promise<Answer<O>>((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      worker.postMessage({ id, operation, ask: body }, transfer)
    })
  }

  current = start()
  const found = await current.opened
  if (options.mode === 'write' && typeof found === 'string') identity = found
  return {
    ask,
    generation: () => generation,
    async close() {
      if (closed) return
      const thread = current
      const done = thread ? ask('close', {}).catch(() => undefined) : undefined
      closed = true
      await done
      await thread?.ended
    },
  }
}

import pg from 'pg'
import { DatabaseFailure } from '../thread/database-thread-link.ts'
import { beginning, checkHolder, type Guard } from './guard.ts'

/** Connections for readings at once; further ones wait. */
const READERS = 8
/** Connections for the log: one appends, the other writes snapshots. */
const LOG_WRITERS = 2
/** Milliseconds until a connection that can't be made, or had, is given up. */
const CONNECT_MS = 5_000
/** Milliseconds that one statement may take: far more than any that Panelbook makes. */
const STATEMENT_MS = 30_000
/**
 * Milliseconds after which an answer is given up that a network without a word has swallowed: PostgreSQL itself has ended the
 * statement before.
 */
const ANSWER_MS = STATEMENT_MS + 5_000
/** Milliseconds that an act waits for those of other nodes. */
const LOCK_MS = 15_000
/** Milliseconds after which PostgreSQL ends a transaction whose node has gone silent, so that its locks hold up nobody. */
const SILENT_MS = 30_000

/** All of them, with that of the thread that merges, and of the claim. */
export const MOST_CONNECTIONS = 1 + READERS + LOG_WRITERS + 2

/** The connections of one node to its database. Each kind has its own pool, so acts never wait for readings. */
export interface PostgresConnections {
  /** Acts: one at a time, as in SQLite. */
  acts: pg.Pool
  readings: pg.Pool
  log: pg.Pool
  /** Asked by every transaction that changes something. */
  guard: Guard
  close(): Promise<void>
}

/** @param options.allowExitOnIdle lets a process end that has connections open which nobody uses */
export function openConnections(url: string, options: { allowExitOnIdle?: boolean } = {}): PostgresConnections {
  const pool = (max: number): pg.Pool => {
    const made = new pg.Pool({ ...settingsOf(url, 'panelbook'), ...options, max, idleTimeoutMillis: 60_000 })
    // One that breaks while nobody uses it is replaced when it is needed.
    made.on('error', () => {})
    return made
  }
  const pools = { acts: pool(1), readings: pool(READERS), log: pool(LOG_WRITERS) }
  return {
    ...pools,
    guard: { holder: undefined },
    async close() {
      await inTime(Promise.all(Object.values(pools).map((each) => each.end())))
    },
  }
}

/**
 * How every connection behaves. A commit is durable when it is answered, whatever the database's own default.
 *
 * @param more settings of PostgreSQL, each `name=value`, with spaces between them
 */
export function settingsOf(url: string, application: string, more = ''): pg.ClientConfig {
  const address = new URL(url)
  // What the address sets comes first, so that it can't take away what everything relies on.
  const own = address.searchParams.get('options') ?? ''
  address.searchParams.delete('options')
  const settings = [
    'synchronous_commit=on',
    `statement_timeout=${STATEMENT_MS}`,
    `lock_timeout=${LOCK_MS}`,
    `idle_in_transaction_session_timeout=${SILENT_MS}`,
    'client_min_messages=warning',
    ...more.split(' ').filter((setting) => setting !== ''),
  ]
  return {
    connectionString: address.href,
    application_name: application,
    connectionTimeoutMillis: CONNECT_MS,
    // What has no bound in PostgreSQL has none here.
    ...(more.includes('statement_timeout=0') ? {} : { query_timeout: ANSWER_MS }),
    keepAlive: true,
    options: `${own} ${settings.map((setting) => `-c ${setting}`).join(' ')}`.trim(),
    types: { getTypeParser },
  }
}

/** Milliseconds that an orderly goodbye may take. */
const GOODBYE_MS = 2_000

/**
 * Waits for a goodbye, and not longer than it may take: a network that swallows everything must not keep a server from stopping.
 */
export async function inTime(goodbye: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_MS)
  })
  await Promise.race([goodbye.catch(() => {}), late])
  clearTimeout(timer)
}

/** Numbers as numbers, and bytes as an array of their own, as SQLite gives them. */
function getTypeParser(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC) return toNumber
    if (type === pg.types.builtins.BYTEA) return toBytes
  }
  return pg.types.getTypeParser(type, format as 'text')
}

function toNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) && Number.isInteger(number))
    throw new RangeError(`${text} is beyond what a number holds exactly`)
  return number
}

const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** PostgreSQL's error, or that of the connection to it, as an error of the database. */
export function failureOf(error: unknown): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error
  const { name, message, code }: { name: string; message: string; code?: unknown } =
    error instanceof Error ? error : new Error(String(error))
  const known = typeof code === 'string' ? code : (WITHOUT_CODE.find(([words]) => words.test(message))?.[1] ?? undefined)
  // PostgreSQL puts the value that it can't take into these messages, and they get into logs.
  const told = known?.startsWith('22') ? 'A value can’t be taken' : message || (known ?? name)
  return new DatabaseFailure(told, name, known && `POSTGRES_${known}`, { cause: error })
}

/** What the driver says of its connections in words alone. */
const WITHOUT_CODE: [words: RegExp, code: string][] = [
  [/SSL/, 'SSL'],
  [/^Connection terminated|timeout e\w+|^Query read timeout|^Client has encountered|not queryable|after calling end/, 'LOST'],
]

/** What says that a connection is gone that was there: PostgreSQL ended it, or the network did. */
const LOST = /^(57P0[1-5]|ECONNRESET|EPIPE|ETIMEDOUT)$/

const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && LOST.test(String(error.code))) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message))

/**
 * Runs `work`, and again where its connection was gone before it: a pool may learn of that only when it uses one, and all of them
 * may be gone. `work` must be able to run again.
 */
export async function evenIfLost<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error) || attempt === READERS) throw error
    }
  }
}

/**
 * A connection on which `begin` has begun a transaction; with a guard, one that changes something. @throws DatabaseFailure where
 * it may not
 */
export async function beginOn(pool: pg.Pool, begin: string, guard: Guard = { holder: undefined }): Promise<pg.PoolClient> {
  return evenIfLost(async () => {
    const client = await pool.connect()
    try {
      checkHolder(await client.query(beginning(begin, guard)), guard)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  })
}

import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '@panelbook/shared/base/clock'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { Logger } from 'pino'
import { openDatabase } from '../database.ts'
import { claimDataFolder, databaseFile, prepareDataFolder } from '../file/data-folder.ts'
import { flush } from '../file/private-file.ts'
import { claimDatabase } from '../postgres/claim.ts'
import { settingsOf } from '../postgres/connections.ts'
import { openPostgresDatabase } from '../postgres/database.ts'
import { placeOf } from '../postgres/words.ts'
import { countOn, fillPostgres, postgresTables, readPostgres, sumPostgres, withoutReferences } from './postgres-tables.ts'
import { compareSums, type Moved, MoveFailed, sumTable, type Table, type TableSum, type Value } from './table-sum.ts'

export interface MoveOptions {
  dataFolder: string
  /** The address of the database, which exists. */
  url: string
  /** An id of this move, under which it claims the database. */
  holder: string
  clock: Clock
  logger: Logger
}

/** Milliseconds that a move waits for a server to be gone. */
const WAIT_MS = 1

/**
 * Copies the workspace of a data folder into a database that holds none, while no server runs on either. Every table is read back
 * and compared before it counts. The folder stays as it is.
 *
 * @throws MoveFailed | DataFolderUnusable | DatabaseUnusable | DatabaseTooOld, and then the database holds no workspace
 */
export async function moveToPostgres({ dataFolder, url, holder, clock, logger }: MoveOptions): Promise<Moved> {
  const file = databaseFile(dataFolder)
  if (!existsSync(file))
    throw new MoveFailed(`There is no workspace in ${dataFolder}. Set PANELBOOK_DATA to the folder that holds it.`)
  const folder = claimDataFolder(dataFolder)
  try {
    // Closed in order, every edit stands in the log of its document.
    await (await openDatabase({ file, clock, migrating: 'never' })).close()
    await onClient(url, async (client) => {
      const { rows } = await client.query<{ made: boolean }>("select to_regclass('people') is not null as made")
      const people = rows[0]?.made ? (await client.query('select 1 from people limit 1')).rowCount : 0
      if (people)
        throw new MoveFailed(
          `There is a workspace in ${placeOf(url)} already. Create an empty database, and set DATABASE_URL to it.`,
        )
    })
    const database = await openPostgresDatabase({ url, clock, serving: { holder, logger, waitMs: WAIT_MS } })
    const source = new Sqlite(file, { readonly: true })
    try {
      return await onClient(url, (client) => fill(client, source))
    } finally {
      source.close()
      await database.close()
    }
  } finally {
    folder.release()
  }
}

async function fill(client: pg.Client, source: Sqlite.Database): Promise<Moved> {
  await client.query('begin')
  const tables = await postgresTables(client)
  const restore = await withoutReferences(client)
  const [before, after] = [new Map<string, TableSum>(), new Map<string, TableSum>()]
  for (const table of tables) {
    // What a first start has put there: the name of who has the database.
    await client.query(`delete from "${table.name}"`)
    before.set(table.name, await fillPostgres(client, table, readSqlite(source, table)))
    await countOn(client, table)
  }
  const waiting = before.get('document_batches')?.rows ?? 0
  if (waiting > 0)
    throw new MoveFailed(
      'Some edits are not in their documents yet. Start the server on the data folder once, stop it, and try again.',
    )
  await restore()
  for (const table of tables) after.set(table.name, await sumPostgres(client, table))
  const moved = compareSums(before, after)
  await client.query('commit')
  return moved
}

/**
 * Copies the workspace of a database into a data folder that holds none, while no server runs on either. Every table is read back
 * and compared before the file gets its name. The database stays as it is.
 *
 * @throws MoveFailed | DataFolderUnusable | DatabaseUnusable | DatabaseTooOld, and then the folder holds no workspace
 */
export async function moveToSqlite({ dataFolder, url, holder, clock, logger }: MoveOptions): Promise<Moved> {
  const file = databaseFile(dataFolder)
  if (existsSync(file))
    throw new MoveFailed(`There is a workspace in ${dataFolder} already. Set PANELBOOK_DATA to an empty folder.`)
  const claim = await claimDatabase({ url, place: placeOf(url), holder, logger, waitMs: WAIT_MS })
  try {
    // Refuses what another version has made.
    await (await openPostgresDatabase({ url, clock })).close()
    prepareDataFolder(dataFolder)
    const folder = claimDataFolder(dataFolder)
    const incoming = `${file}.moving`
    const clear = () => {
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${incoming}${suffix}`, { force: true })
    }
    try {
      clear()
      await (await openDatabase({ file: incoming, clock })).close()
      const moved = await onClient(url, (client) => fillFile(client, incoming))
      flush(incoming)
      renameSync(incoming, file)
      flush(dirname(file))
      return moved
    } finally {
      clear()
      folder.release()
    }
  } finally {
    await claim.release()
  }
}

async function fillFile(client: pg.Client, file: string): Promise<Moved> {
  await client.query('begin isolation level repeatable read read only')
  const target = new Sqlite(file)
  try {
    target.pragma('synchronous = FULL')
    // Rows come in any order; what they refer to is looked at once all are there.
    target.pragma('foreign_keys = OFF')
    const [before, after] = [new Map<string, TableSum>(), new Map<string, TableSum>()]
    const tables = await postgresTables(client)
    target.exec('begin immediate')
    for (const table of tables) {
      target.exec(`delete from "${table.name}"`)
      const names = table.columns.map(({ name }) => `"${name}"`)
      const insert = target.prepare(
        `insert into "${table.name}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      )
      const sum = sumTable()
      for await (const rows of readPostgres(client, table)) {
        for (const row of rows) {
          sum.add(row)
          insert.run(row)
        }
      }
      before.set(table.name, sum)
    }
    target.exec('commit')
    const orphans = target.pragma('foreign_key_check') as unknown[]
    if (orphans.length > 0)
      throw new MoveFailed(`${orphans.length} rows of the database refer to rows that are gone: see panelbook verify.`)
    for (const table of tables) {
      const sum = sumTable()
      for (const row of readSqlite(target, table)) sum.add(row)
      after.set(table.name, sum)
    }
    const moved = compareSums(before, after)
    target.pragma('wal_checkpoint(TRUNCATE)')
    target.pragma('journal_mode = DELETE')
    return moved
  } finally {
    target.close()
  }
}

function* readSqlite(source: Sqlite.Database, { name, columns }: Table): Generator<Value[]> {
  const list = columns.map((column) => `"${column.name}"`).join(', ')
  yield* source.prepare<[], Value[]>(`select ${list} from "${name}"`).raw().iterate()
}

/**
 * On a connection of its own, for work that takes as long as there is to copy. A transaction that `work` has not ended is rolled
 * back.
 */
async function onClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settingsOf(url, 'panelbook move', 'statement_timeout=0 idle_in_transaction_session_timeout=0'))
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

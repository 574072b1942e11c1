import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openConnections, type PostgresConnections } from './connections.ts'
import { onPostgres } from './database.ts'
import { createMerging } from './log-merging.ts'
import { removeDeleted } from './remove-deleted.ts'

/** The database that new ones are copies of, made by the set-up of the run. */
export const TEMPLATE = 'panelbook_template'

/** Where the set-up of the run says that its PostgreSQL is. */
const ADDRESS = 'PANELBOOK_TEST_POSTGRES'

export function testPostgres(database: string): string {
  const address = process.env[ADDRESS]
  if (address === undefined) throw new Error(`${ADDRESS} is not set: run these tests with the set-up that starts a PostgreSQL`)
  return address.replace('%', database)
}

/** @param address with `%` in place of the database's name */
export const setTestPostgres = (address: string): void => {
  process.env[ADDRESS] = address
}

/** Runs statements on a database itself, as its owner. */
export async function ask(address: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statements)).rows
  } finally {
    await client.end()
  }
}

/** Makes a database with every table and no row, and returns its address. */
export async function createTestDatabase(): Promise<string> {
  const name = `panelbook_${randomBytes(8).toString('hex')}`
  await ask(testPostgres('postgres'), `create database ${name} template ${TEMPLATE}`)
  return testPostgres(name)
}

interface Kept {
  url: string
  connections: PostgresConnections
  /** Deletes every row. */
  empty: string
}

/** Databases of this process that no test uses at the moment: one costs more to make than a test takes. */
const free: Kept[] = []

async function make(): Promise<Kept> {
  const url = await createTestDatabase()
  const connections = openConnections(url, { allowExitOnIdle: true })
  const { rows } = await connections.readings.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'",
  )
  const deletes = rows.map(({ name }) => `delete from "${name}"`).join('; ')
  // Rows go in any order: nothing refers to them that stays.
  return { url, connections, empty: `begin; set local session_replication_role = replica; ${deletes}; commit` }
}

/** A real, migrated PostgreSQL database without a row. Closing it gives it back for the next test. */
export async function openTemporaryPostgres() {
  const kept = free.pop() ?? (await make())
  const { kysely: db, documentLog } = onPostgres(kept.connections, createMerging(kept.connections.log))
  return {
    db,
    documentLog,
    connections: kept.connections,
    url: kept.url,
    removeDeleted: () => removeDeleted(kept.url),
    async close() {
      await kept.connections.log.query(kept.empty)
      free.push(kept)
    },
  }
}

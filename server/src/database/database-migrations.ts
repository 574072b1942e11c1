import type { Clock } from '@panelbook/shared/base/clock'
import { type Kysely, sql } from 'kysely'
import { isPostgres } from './dialect-of.ts'
import type { Migration } from './migrations/migration.ts'

/** A newer Panelbook wrote the database; this one doesn't know what its tables mean. Nothing was changed. */
export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew'
}

/** An older Panelbook started with the database last, and only a start brings it up to date. Nothing was changed. */
export class DatabaseTooOld extends Error {
  override name = 'DatabaseTooOld'
}

/** The migrations that a start must run before it can work, and whether anything was there before. */
export interface MigrationState {
  /** Nothing was ever made here. */
  fresh: boolean
  /** In the order in which they must run. */
  pending: string[]
}

interface MigrationsTable {
  schema_migrations: { name: string; applied_at: number }
}

/**
 * Finds out which migrations the database lacks.
 *
 * @throws DatabaseTooNew when it has migrations that this Panelbook doesn't know
 */
export async function readMigrationState(database: Kysely<unknown>, migrations: readonly Migration[]): Promise<MigrationState> {
  const kysely = database as Kysely<MigrationsTable>
  const known = migrations.map((migration) => migration.name)
  const applied = await appliedMigrations(kysely)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new DatabaseTooNew(
      `This workspace was written by a newer version of Panelbook (it has ${unknown.join(', ')}). ` +
        'Start that version again, or restore a backup made with this one. Nothing was changed.',
    )
  }
  return { fresh: applied.length === 0, pending: known.filter((name) => !applied.includes(name)) }
}

/**
 * For commands beside a running server: checks that the database has this version's schema.
 *
 * @throws DatabaseTooOld | DatabaseTooNew
 */
export async function requireCurrent(database: Kysely<unknown>, migrations: readonly Migration[]): Promise<void> {
  const { pending } = await readMigrationState(database, migrations)
  if (pending.length === 0) return
  throw new DatabaseTooOld(
    `This workspace was last started with an older version of Panelbook (it lacks ${pending.join(', ')}). ` +
      'Stop the server and start this version: it brings the database up to date, and this command works. Nothing was changed.',
  )
}

/**
 * Brings the database up to date: each missing migration in a transaction of its own, in order. Returns the names of those that
 * ran.
 */
export async function migrate(database: Kysely<unknown>, migrations: readonly Migration[], clock: Clock): Promise<string[]> {
  const kysely = database as Kysely<MigrationsTable>
  const ran: string[] = []
  for (const migration of migrations) {
    const done = await kysely.transaction().execute(async (transaction) => {
      // Nothing else takes as long as the change of a large table may.
      if (isPostgres(transaction)) {
        await sql`set local statement_timeout = 0`.execute(transaction)
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction)
      }
      // Checked inside the transaction, because another process may have come first.
      await transaction.schema
        .createTable('schema_migrations')
        .ifNotExists()
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('applied_at', 'integer', (column) => column.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      if ((await appliedMigrations(transaction)).includes(migration.name)) return false
      await migration.up(transaction as unknown as Kysely<unknown>)
      await transaction.insertInto('schema_migrations').values({ name: migration.name, applied_at: clock.now() }).execute()
      return true
    })
    if (done) ran.push(migration.name)
  }
  return ran
}

async function appliedMigrations(kysely: Kysely<MigrationsTable>): Promise<string[]> {
  if (!(await hasMigrationsTable(kysely))) return []
  const rows = await kysely.selectFrom('schema_migrations').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

/** Asked of each kind of database in its own words: reading a table that isn't there would end the transaction. */
async function hasMigrationsTable(kysely: Kysely<MigrationsTable>): Promise<boolean> {
  const asked = isPostgres(kysely)
    ? sql<{ found: number }>`select count(to_regclass('schema_migrations')) as found`
    : sql<{ found: number }>`select count(*) as found from sqlite_master where type = 'table' and name = 'schema_migrations'`
  return (await asked.execute(kysely)).rows[0]?.found === 1
}

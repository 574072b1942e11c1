import type { Clock } from '@panelbook/shared/base/clock'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migrations/index.ts'

/** The database was written by a newer Panelbook; this one doesn't know what its tables mean. Nothing was changed. */
export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew'
}

interface MigrationsTable {
  schema_migrations: { name: string; applied_at: number }
}

/**
 * Brings the database up to date: each missing migration in a transaction of its own, in order. Returns the names of those that ran.
 *
 * @throws DatabaseTooNew before anything is changed
 */
export async function migrate(database: Kysely<unknown>, migrations: readonly Migration[], clock: Clock): Promise<string[]> {
  const kysely = database as Kysely<MigrationsTable>
  const known = migrations.map((migration) => migration.name)
  const applied = await appliedMigrations(kysely)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new DatabaseTooNew(
      `This data folder was written by a newer version of Panelbook (it has ${unknown.join(', ')}). ` +
        'Start that version again, or restore a backup made with this one. Nothing was changed.',
    )
  }
  const ran: string[] = []
  for (const migration of migrations) {
    const done = await kysely.transaction().execute(async (transaction) => {
      // Inside the transaction, as another process may have come first.
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
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(kysely)
  if (!tables.rows.some((table) => table.name === 'schema_migrations')) return []
  const rows = await kysely.selectFrom('schema_migrations').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import type { Migration } from './migration.ts'

/** Runs one migration as opening the database does: in a transaction, whatever the tables look like. */
export const runMigration = (db: Kysely<Database>, migration: Migration): Promise<void> =>
  db.transaction().execute((transaction) => migration.up(transaction as unknown as Kysely<unknown>))

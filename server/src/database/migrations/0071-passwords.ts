import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Passwords, one a person, each as a hash with all that made it, and the record of when it was set. */
export const migration: Migration = {
  name: '0071-passwords',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('passwords')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id').onDelete('cascade'))
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('set_at', 'bigint', (column) => column.notNull())
      .addColumn('record_id', 'text', (column) => column.notNull().unique())
      .execute()
  },
}

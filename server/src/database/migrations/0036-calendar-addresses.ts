import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Secret addresses at which calendar programs read people's interviews. */
export const migration: Migration = {
  name: '0036-calendar-addresses',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('calendar_addresses')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('read_at', 'bigint')
      .execute()
  },
}

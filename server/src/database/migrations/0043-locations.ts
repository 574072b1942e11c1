import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Where interviews are, and how often that was said anew. */
export const migration: Migration = {
  name: '0043-locations',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('interviews').addColumn('location', 'text').execute()
    await db.schema
      .alterTable('interviews')
      .addColumn('location_version', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}

import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** How long roles keep candidates' data, and which candidates are shown as due for erasure. */
export const migration: Migration = {
  name: '0033-retention',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('retention_changes')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('months', 'bigint')
      .addPrimaryKeyConstraint('retention_changes_key', ['role_id', 'number'])
      .execute()
    // One column a statement, because SQLite can't add several at once.
    await db.schema.alterTable('roles').addColumn('keep_months', 'bigint').execute()
    await db.schema.alterTable('roles').addColumn('keep_since', 'bigint').execute()
    await db.schema.alterTable('audit_log').addColumn('role_id', 'text').execute()
    await db.schema
      .createTable('erasures_ahead')
      .addColumn('candidate_id', 'text', (column) => column.primaryKey().references('candidates.id').onDelete('cascade'))
      .addColumn('shown_since', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
  },
}

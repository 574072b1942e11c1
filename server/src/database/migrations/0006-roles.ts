import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Roles with their loops, every version kept. And for each interview its role and stage, and the time zone it was agreed in.
 * These are null for interviews made before: their words stay in `role` and `stage`.
 */
export const migration: Migration = {
  name: '0006-roles',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('roles')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('content_json', 'text', (column) => column.notNull())
      .addColumn('archived', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('role_versions')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('content_json', 'text', (column) => column.notNull())
      .addColumn('archived', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addPrimaryKeyConstraint('role_versions_key', ['role_id', 'version'])
      .execute()
    // One column a statement, because SQLite can't add several at once.
    const interviews = () => db.schema.alterTable('interviews')
    await interviews()
      .addColumn('role_id', 'text', (column) => column.references('roles.id'))
      .execute()
    await interviews().addColumn('stage_id', 'text').execute()
    await interviews().addColumn('time_zone', 'text').execute()
    await interviews()
      .addColumn('schedule_version', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await interviews().addColumn('idempotency_key', 'text').execute()
    await db.schema.createIndex('interviews_by_role').on('interviews').column('role_id').execute()
    await db.schema.createIndex('interviews_once').unique().on('interviews').columns(['created_by', 'idempotency_key']).execute()
  },
}

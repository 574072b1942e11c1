import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Paths of newcomers, who is written free of them, and of erased interviews who sat there. */
export const migration: Migration = {
  name: '0059-shadowing-paths',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('path_changes')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('shadows', 'integer')
      .addColumn('reverses', 'integer')
      .addPrimaryKeyConstraint('path_changes_key', ['role_id', 'number'])
      .execute()
    await db.schema
      .createTable('written_free')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('free', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('written_free_key', ['role_id', 'number'])
      .execute()
    await db.schema
      .createTable('kept_seats')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('panel_role', 'text', (column) => column.notNull())
      .addColumn('handed_in', 'integer', (column) => column.notNull())
      .addColumn('day', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('kept_seats_key', ['role_id', 'conversation', 'person_id'])
      .execute()
    await db.schema.createIndex('written_free_of_people').on('written_free').column('person_id').execute()
    await db.schema.createIndex('kept_seats_of_people').on('kept_seats').column('person_id').execute()
  },
}

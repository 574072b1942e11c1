import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** The one decision on an application, every version kept. Decisions on single interviews stay where they are. */
export const migration: Migration = {
  name: '0025-application-decisions',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('application_decisions')
      .addColumn('application_id', 'text', (column) => column.notNull().references('applications.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('application_decisions_key', ['application_id', 'number'])
      .execute()
    await db.schema.alterTable('applications').addColumn('outcome', 'text').execute()
  },
}

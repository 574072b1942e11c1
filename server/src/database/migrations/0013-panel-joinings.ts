import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Who joined a panel after it was chosen, and why. */
export const migration: Migration = {
  name: '0013-panel-joinings',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('panel_joinings')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('panel_joinings_key', ['interview_id', 'number'])
      .execute()
  },
}

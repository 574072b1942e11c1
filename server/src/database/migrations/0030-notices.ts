import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** What people should know. Erased with the interview or application that it is about. */
export const migration: Migration = {
  name: '0030-notices',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('interview_id', 'text', (column) => column.references('interviews.id').onDelete('cascade'))
      .addColumn('application_id', 'text', (column) => column.references('applications.id').onDelete('cascade'))
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('read_at', 'bigint')
      .addUniqueConstraint('notices_once', ['person_id', 'key'])
      .execute()
    await db.schema.createIndex('notices_newest').on('notices').columns(['person_id', 'at', 'id']).execute()
    await db.schema.createIndex('notices_of_interviews').on('notices').column('interview_id').execute()
    await db.schema.createIndex('notices_of_applications').on('notices').column('application_id').execute()
  },
}

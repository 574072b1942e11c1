import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** What was said in interviews, as meeting tools wrote it down: one an interview, deleted with it. */
export const migration: Migration = {
  name: '0021-transcripts',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('transcripts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('interview_id', 'text', (column) => column.notNull().unique().references('interviews.id').onDelete('cascade'))
      .addColumn('form', 'text', (column) => column.notNull())
      .addColumn('clock', 'integer')
      .addColumn('time_zone', 'text')
      .addColumn('brought_at', 'bigint', (column) => column.notNull())
      .addColumn('brought_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addColumn('began_at', 'bigint')
      // The last column: SQLite reads over a million characters to reach any column behind it.
      .addColumn('lines_json', 'text', (column) => column.notNull())
      .execute()
  },
}

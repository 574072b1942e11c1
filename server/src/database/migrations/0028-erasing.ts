import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Legal holds, and what stays of candidates who were erased: keyed hashes of their ids, and whose interviews they were. */
export const migration: Migration = {
  name: '0028-erasing',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('hold_changes')
      .addColumn('candidate_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('held', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('hold_changes_key', ['candidate_id', 'number'])
      .execute()
    await db.schema
      .createTable('erasures')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('erased_interviews')
      .addColumn('interview_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addPrimaryKeyConstraint('erased_interviews_key', ['interview_id', 'person_id'])
      .execute()
  },
}

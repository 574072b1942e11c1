import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Which questions were changed together, so that the whole change can be undone, and goes on after a restart. */
export const migration: Migration = {
  name: '0011-question-batches',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('question_batches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addColumn('idempotency_key', 'text', (column) => column.notNull().unique())
      .addColumn('change_json', 'text', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('undone_at', 'bigint')
      .addColumn('undone_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .execute()
    await db.schema.createIndex('question_batches_by_time').on('question_batches').column('created_at').execute()

    // No reference to the question: it may be deleted while the change stays known.
    await db.schema
      .createTable('question_batch_questions')
      .addColumn('batch_id', 'text', (column) => column.notNull().references('question_batches.id').onDelete('cascade'))
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('version', 'integer')
      .addColumn('title', 'text')
      .addColumn('why', 'text')
      .addPrimaryKeyConstraint('question_batch_questions_key', ['batch_id', 'question_id'])
      .execute()
    await db.schema
      .createIndex('question_batch_questions_by_outcome')
      .on('question_batch_questions')
      .columns(['batch_id', 'outcome', 'position'])
      .execute()
  },
}

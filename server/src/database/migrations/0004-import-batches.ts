import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Which questions were imported together, so that a whole import can be undone. */
export const migration: Migration = {
  name: '0004-import-batches',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('import_batches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('outcome_json', 'text', (column) => column.notNull())
      .addColumn('undone_at', 'bigint')
      .addColumn('undone_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .execute()
    await db.schema.createIndex('import_batches_by_time').on('import_batches').column('created_at').execute()

    // No reference to the question: it may be deleted while the import it came with stays known.
    await db.schema
      .createTable('import_batch_questions')
      .addColumn('batch_id', 'text', (column) => column.notNull().references('import_batches.id').onDelete('cascade'))
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('before_json', 'text')
      .addPrimaryKeyConstraint('import_batch_questions_key', ['batch_id', 'question_id'])
      .execute()
  },
}

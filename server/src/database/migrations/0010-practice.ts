import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Practice scorecards, in a table that nothing of real interviews refers to. Vignettes come with Panelbook and are not stored.
 */
export const migration: Migration = {
  name: '0010-practice',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('practice_scorecards')
      .addColumn('vignette_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('vignette_version', 'integer', (column) => column.notNull())
      .addColumn('idempotency_key', 'text', (column) => column.notNull())
      .addColumn('submitted_at', 'bigint', (column) => column.notNull())
      .addColumn('content_json', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('practice_scorecards_key', ['vignette_id', 'person_id', 'attempt'])
      .addUniqueConstraint('practice_scorecards_idempotency', ['person_id', 'vignette_id', 'idempotency_key'])
      .execute()
  },
}

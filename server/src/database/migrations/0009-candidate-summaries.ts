import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * One row a candidate and role, for pages that compare candidates. Nothing is filled in here: summaries follow from stored data,
 * and the server computes the missing ones when it starts.
 */
export const migration: Migration = {
  name: '0009-candidate-summaries',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('candidate_summaries')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('candidate_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
      .addColumn('stage_id', 'text')
      .addColumn('latest_at', 'bigint', (column) => column.notNull())
      .addColumn('decision', 'text')
      .addColumn('strong_no', 'integer', (column) => column.notNull())
      .addColumn('no', 'integer', (column) => column.notNull())
      .addColumn('yes', 'integer', (column) => column.notNull())
      .addColumn('strong_yes', 'integer', (column) => column.notNull())
      .addColumn('widest', 'integer')
      .addColumn('covered', 'integer', (column) => column.notNull())
      .addColumn('coverage_of', 'integer', (column) => column.notNull())
      .addColumn('summary_json', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('candidate_summaries_key', ['role_id', 'candidate_id'])
      .execute()
    const index = (order: 'latest_at' | 'widest' | 'covered') =>
      db.schema
        .createIndex(`candidate_summaries_by_${order}`)
        .on('candidate_summaries')
        .columns(['role_id', order, 'candidate_id'])
        .execute()
    await index('latest_at')
    await index('widest')
    await index('covered')
  },
}

import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What was asked in each conversation, so that many can be compared without opening their documents. The server computes missing
 * rows when it starts.
 */
export const migration: Migration = {
  name: '0012-conduct-facts',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('conduct_facts')
      .addColumn('interview_id', 'text', (column) => column.primaryKey().references('interviews.id').onDelete('cascade'))
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('plan_json', 'text', (column) => column.notNull())
      .addColumn('facts_json', 'text', (column) => column.notNull())
      .execute()
  },
}

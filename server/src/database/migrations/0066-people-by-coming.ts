import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** People in the order in which they came, page by page: a directory reads twenty thousand so. */
export const migration: Migration = {
  name: '0066-people-by-coming',
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex('people_by_coming').on('people').columns(['created_at', 'id']).execute()
  },
}

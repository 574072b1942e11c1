import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** All that a role's path is walked with is in its index: a row has the whole plan beside it. */
export const migration: Migration = {
  name: '0063-role-paths-index',
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('interviews_by_role').execute()
    await db.schema
      .createIndex('interviews_by_role')
      .on('interviews')
      .columns(['role_id', 'starts_at', 'id', 'candidate_id', 'not_held', 'phase', 'minutes'])
      .execute()
  },
}

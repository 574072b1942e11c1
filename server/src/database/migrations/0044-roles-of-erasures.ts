import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Which role sets when somebody will be erased: it may be hidden from who reads. Filled in when it is judged the next time. */
export const migration: Migration = {
  name: '0044-roles-of-erasures',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('erasures_ahead').addColumn('role_id', 'text').execute()
  },
}

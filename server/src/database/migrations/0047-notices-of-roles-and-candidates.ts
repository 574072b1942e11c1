import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Notices about a role or a candidate. They go with what they are about. */
export const migration: Migration = {
  name: '0047-notices-of-roles-and-candidates',
  async up(db: Kysely<unknown>) {
    // One column a statement, because SQLite can't add several at once.
    for (const [column, of] of [
      ['role_id', 'roles.id'],
      ['candidate_id', 'candidates.id'],
    ] as const) {
      await db.schema
        .alterTable('notices')
        .addColumn(column, 'text', (added) => added.references(of).onDelete('cascade'))
        .execute()
      await db.schema.createIndex(`notices_by_${column}`).on('notices').column(column).execute()
    }
  },
}

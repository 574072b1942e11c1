import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** What an API token may do of what its person may, as a JSON array; null: all of it, as tokens could until now. */
export const migration: Migration = {
  name: '0051-token-scopes',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('api_tokens').addColumn('scopes', 'text').execute()
  },
}

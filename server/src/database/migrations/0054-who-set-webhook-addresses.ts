import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Who said last where a webhook's events go: they are told nothing of their own candidacy there. */
export const migration: Migration = {
  name: '0054-who-set-webhook-addresses',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('webhooks').addColumn('address_set_by', 'text').execute()
    await sql`update webhooks set address_set_by = created_by`.execute(db)
  },
}

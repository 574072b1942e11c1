import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Of which day somebody's last digest was, and since when their mornings are as they are: a digest may leave on the day after its own,
 * and another hour or zone is no other day. “Sealed” is a word of scorecards.
 */
export const migration: Migration = {
  name: '0065-days-of-digests',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('mail_times').addColumn('last_digest_day', 'text').execute()
    await db.schema.alterTable('people').addColumn('mornings_since', 'bigint').execute()
    await db.schema.alterTable('outbox').renameColumn('sealed_at', 'begun_at').execute()
  },
}

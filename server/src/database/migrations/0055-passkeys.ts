import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Passkeys, what they are asked to sign, and in which session one was added or removed, which needn't be told there. A person's
 * passkey is known by its credential's id, which is nobody else's.
 */
export const migration: Migration = {
  name: '0055-passkeys',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('passkeys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('credential_id', 'text', (column) => column.notNull().unique())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('counter', 'bigint', (column) => column.notNull())
      .addColumn('transports', 'text', (column) => column.notNull())
      .addColumn('rp_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute()
    await db.schema.createIndex('passkeys_of_people').on('passkeys').column('person_id').execute()
    await db.schema
      .createTable('passkey_challenges')
      .addColumn('challenge_hash', 'text', (column) => column.primaryKey())
      .addColumn('session_id', 'text')
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('passkey_challenges_by_end').on('passkey_challenges').column('expires_at').execute()
    await db.schema.alterTable('sign_in_link_records').addColumn('session_id', 'text').execute()
  },
}

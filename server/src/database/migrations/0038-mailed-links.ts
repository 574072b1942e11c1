import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Sign-in links that go by mail: what asked for them, which of the links that were made they are, and a place for them in the
 * outbox.
 */
export const migration: Migration = {
  name: '0038-mailed-links',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('sign_in_link_records').addColumn('mailed', 'text').execute()
    // Nobody for an address that no account has: both cost the same.
    await db.schema
      .createTable('link_requests')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await makeOutboxAnew(db)
  },
}

/** A row is of a notice or of a link. SQLite can't let a column be empty that could not. */
async function makeOutboxAnew(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_anew')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('notice_id', 'text', (column) => column.references('notices.id').onDelete('cascade'))
    .addColumn('link_id', 'text', (column) => column.references('sign_in_link_records.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_until', 'bigint')
    .addCheckConstraint('outbox_of_one', sql`(notice_id is null) <> (link_id is null)`)
    .execute()
  await sql`insert into outbox_anew (key, person_id, notice_id, at, attempts, next_at, claimed_until)
    select key, person_id, notice_id, at, attempts, next_at, claimed_until from outbox`.execute(db)
  await db.schema.dropTable('outbox').execute()
  await db.schema.alterTable('outbox_anew').renameTo('outbox').execute()
  await db.schema.createIndex('outbox_next').on('outbox').columns(['next_at', 'key']).execute()
  await db.schema.createIndex('outbox_of_notices').on('outbox').column('notice_id').execute()
  await db.schema.createIndex('outbox_of_people').on('outbox').column('person_id').execute()
  await db.schema.createIndex('outbox_of_links').on('outbox').column('link_id').execute()
}

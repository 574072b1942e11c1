import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** In which zone people are, when they want no mail, and a place in the outbox for one mail of several notices. */
export const migration: Migration = {
  name: '0061-mail-times',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('people').addColumn('time_zone', 'text').execute()
    await db.schema
      .createTable('mail_times')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id').onDelete('cascade'))
      .addColumn('quiet_from', 'text')
      .addColumn('quiet_until', 'text')
      .addColumn('quiet_weekends', 'bigint', (column) => column.notNull())
      .addColumn('digest_at', 'text')
      .addColumn('last_digest_at', 'bigint')
      .execute()
    await makeOutboxAnew(db)
  },
}

/**
 * A row is also of several notices, whose rows name it and go with it. SQLite can't change what a table checks.
 */
async function makeOutboxAnew(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_newer')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('cascade'))
    .addColumn('notice_id', 'text', (column) => column.references('notices.id').onDelete('cascade'))
    .addColumn('link_id', 'text', (column) => column.references('sign_in_link_records.id').onDelete('cascade'))
    .addColumn('webhook_id', 'text', (column) => column.references('webhooks.id').onDelete('cascade'))
    .addColumn('event_id', 'text', (column) => column.references('webhook_events.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_until', 'bigint')
    .addColumn('digest_key', 'text', (column) => column.references('outbox_newer.key').onDelete('cascade'))
    .addColumn('sealed_at', 'bigint')
    .addColumn('held_until', 'bigint')
    .addCheckConstraint(
      'outbox_of_one_thing',
      sql`(person_id is not null and webhook_id is null and event_id is null and (notice_id is null or link_id is null)
          and (digest_key is null or notice_id is not null))
        or (person_id is null and notice_id is null and link_id is null and digest_key is null
          and webhook_id is not null and event_id is not null)`,
    )
    .execute()
  const columns = sql.raw('key, person_id, notice_id, link_id, webhook_id, event_id, at, attempts, next_at, claimed_until')
  await sql`insert into outbox_newer (${columns}) select ${columns} from outbox`.execute(db)
  await db.schema.dropTable('outbox').execute()
  await db.schema.alterTable('outbox_newer').renameTo('outbox').execute()
  await db.schema.createIndex('outbox_next').on('outbox').columns(['next_at', 'key']).execute()
  for (const [name, column] of [
    ['outbox_of_notices', 'notice_id'],
    ['outbox_of_people', 'person_id'],
    ['outbox_of_links', 'link_id'],
    ['outbox_of_events', 'event_id'],
    ['outbox_of_digests', 'digest_key'],
  ] as const) {
    await db.schema.createIndex(name).on('outbox').column(column).execute()
  }
  await db.schema.createIndex('outbox_of_webhooks').on('outbox').columns(['webhook_id', 'next_at', 'key']).execute()
}

import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Incoming webhooks of chat programs, of people and of roles, and a place for their messages in the outbox. */
export const migration: Migration = {
  name: '0069-chats',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('chats')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.unique().references('people.id').onDelete('cascade'))
      .addColumn('role_id', 'text', (column) => column.unique().references('roles.id').onDelete('cascade'))
      .addColumn('product', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('paused_why', 'text')
      .addColumn('failing_since', 'bigint')
      .addColumn('failures', 'bigint', (column) => column.notNull())
      .addColumn('not_before', 'bigint')
      .addColumn('tried_at', 'bigint')
      .addColumn('answer', 'text')
      .addColumn('set_at', 'bigint', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('last_digest_at', 'bigint')
      .addColumn('last_digest_day', 'text')
      .addCheckConstraint('chats_of_one', sql`(person_id is null) <> (role_id is null)`)
      .execute()
    await makeOutboxAnew(db)
  },
}

/** A row is also of a message for a chat. SQLite can't change what a table checks. */
async function makeOutboxAnew(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_newest')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('cascade'))
    .addColumn('notice_id', 'text', (column) => column.references('notices.id').onDelete('cascade'))
    .addColumn('link_id', 'text', (column) => column.references('sign_in_link_records.id').onDelete('cascade'))
    .addColumn('webhook_id', 'text', (column) => column.references('webhooks.id').onDelete('cascade'))
    .addColumn('event_id', 'text', (column) => column.references('webhook_events.id').onDelete('cascade'))
    .addColumn('chat_id', 'text', (column) => column.references('chats.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_until', 'bigint')
    .addColumn('digest_key', 'text', (column) => column.references('outbox_newest.key').onDelete('cascade'))
    .addColumn('begun_at', 'bigint')
    .addColumn('held_until', 'bigint')
    .addCheckConstraint(
      'outbox_of_one_thing',
      sql`(person_id is not null and webhook_id is null and event_id is null and (notice_id is null or link_id is null)
          and (digest_key is null or notice_id is not null) and (chat_id is null or link_id is null))
        or (person_id is null and notice_id is null and link_id is null and digest_key is null
          and (webhook_id is null) <> (chat_id is null) and (webhook_id is null or event_id is not null))`,
    )
    .execute()
  const columns = sql.raw(
    'key, person_id, notice_id, link_id, webhook_id, event_id, at, attempts, next_at, claimed_until, digest_key, begun_at, held_until',
  )
  // What others name comes first.
  await sql`insert into outbox_newest (${columns}) select ${columns} from outbox order by digest_key is not null`.execute(db)
  await db.schema.dropTable('outbox').execute()
  await db.schema.alterTable('outbox_newest').renameTo('outbox').execute()
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
  await db.schema.createIndex('outbox_of_chats').on('outbox').columns(['chat_id', 'next_at', 'key']).execute()
}

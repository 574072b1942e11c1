import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Addresses that events are sent to, the events, what became of them, and a place for them in the outbox. */
export const migration: Migration = {
  name: '0049-webhooks',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('webhooks')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('types_json', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('paused_why', 'text')
      .addColumn('failing_since', 'bigint')
      .addColumn('failures', 'bigint', (column) => column.notNull())
      .addColumn('not_before', 'bigint')
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('old_secret', 'text')
      .addColumn('old_secret_until', 'bigint')
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('secret_shown_to', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('webhook_events')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('sequence', 'bigint')
      .addColumn('interview_id', 'text', (column) => column.references('interviews.id').onDelete('cascade'))
      .addColumn('application_id', 'text', (column) => column.references('applications.id').onDelete('cascade'))
      .addColumn('candidate_id', 'text', (column) => column.references('candidates.id').onDelete('cascade'))
      .addColumn('erased_id', 'text')
      .execute()
    for (const column of ['at', 'interview_id', 'application_id', 'candidate_id'] as const) {
      await db.schema.createIndex(`webhook_events_by_${column}`).on('webhook_events').column(column).execute()
    }
    await db.schema
      .createTable('webhook_attempts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('webhook_id', 'text', (column) => column.notNull().references('webhooks.id').onDelete('cascade'))
      .addColumn('event_id', 'text', (column) => column.notNull().references('webhook_events.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('status', 'bigint')
      .addColumn('failure', 'text')
      .addColumn('ms', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('webhook_attempts_newest').on('webhook_attempts').columns(['webhook_id', 'at', 'id']).execute()
    await db.schema.createIndex('webhook_attempts_of_events').on('webhook_attempts').column('event_id').execute()
    await makeOutboxAnew(db)
  },
}

/** A row is of a notice, of a link, or of an event for an endpoint. SQLite can't let a column be empty that could not. */
async function makeOutboxAnew(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox_anew')
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
    .addCheckConstraint(
      'outbox_of_one_thing',
      sql`(person_id is not null and webhook_id is null and event_id is null and (notice_id is null) <> (link_id is null))
        or (person_id is null and notice_id is null and link_id is null and webhook_id is not null and event_id is not null)`,
    )
    .execute()
  await sql`insert into outbox_anew (key, person_id, notice_id, link_id, at, attempts, next_at, claimed_until)
    select key, person_id, notice_id, link_id, at, attempts, next_at, claimed_until from outbox`.execute(db)
  await db.schema.dropTable('outbox').execute()
  await db.schema.alterTable('outbox_anew').renameTo('outbox').execute()
  await db.schema.createIndex('outbox_next').on('outbox').columns(['next_at', 'key']).execute()
  for (const [name, column] of [
    ['outbox_of_notices', 'notice_id'],
    ['outbox_of_people', 'person_id'],
    ['outbox_of_links', 'link_id'],
    ['outbox_of_events', 'event_id'],
  ] as const) {
    await db.schema.createIndex(name).on('outbox').column(column).execute()
  }
  await db.schema.createIndex('outbox_of_webhooks').on('outbox').columns(['webhook_id', 'next_at', 'key']).execute()
}

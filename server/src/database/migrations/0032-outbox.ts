import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** What waits to leave, and which kinds of mail people have switched off. Both go with what they are about. */
export const migration: Migration = {
  name: '0032-outbox',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('outbox')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('notice_id', 'text', (column) => column.notNull().references('notices.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'bigint', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('claimed_until', 'bigint')
      .execute()
    await db.schema.createIndex('outbox_next').on('outbox').columns(['next_at', 'key']).execute()
    await db.schema.createIndex('outbox_of_notices').on('outbox').column('notice_id').execute()
    await db.schema.createIndex('outbox_of_people').on('outbox').column('person_id').execute()
    await db.schema
      .createTable('mail_off')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mail_off_key', ['person_id', 'kind'])
      .execute()
  },
}

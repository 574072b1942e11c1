import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What the company's directory comes in with, and what it says of people beside what everybody has. An ended token stays, because
 * the log names it as who acted.
 */
export const migration: Migration = {
  name: '0062-provisioning',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('people').addColumn('changed_at', 'bigint').execute()
    await db.schema
      .createTable('provisioning_tokens')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .execute()
    await db.schema
      .createTable('provisioned_people')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id').onDelete('cascade'))
      .addColumn('external_id', 'text')
      .addColumn('given_name', 'text')
      .addColumn('family_name', 'text')
      .addColumn('shown_name', 'text', (column) => column.notNull())
      .addColumn('suspended_by_it', 'integer', (column) => column.notNull())
      .addColumn('removed', 'integer', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('provisioned_people_by_external_id').on('provisioned_people').column('external_id').execute()
  },
}

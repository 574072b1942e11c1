import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * By what the company's identity provider knows people, and which of the ways in a recorded sign-in was. One account has one
 * identity of an issuer at most.
 */
export const migration: Migration = {
  name: '0046-identities',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('identities')
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('linked_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('identities_of_issuers', ['issuer', 'subject'])
      .execute()
    await db.schema.createIndex('identities_of_people').on('identities').columns(['person_id', 'issuer']).unique().execute()
    await db.schema.alterTable('sign_in_link_records').addColumn('through', 'text').execute()
  },
}

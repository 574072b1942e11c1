import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * The document log. Numbers instead of names in the big table keep its rows small, and `without rowid` stores each document's
 * updates side by side: opening one reads few pages, and a commit dirties one page a document.
 */
export const migration: Migration = {
  name: '0001-documents',
  async up(kysely: Kysely<unknown>) {
    await kysely.schema
      .createTable('documents')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('head', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('locked', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('erased', 'integer', (column) => column.notNull().defaultTo(0))
      .modifyEnd(sql`strict`)
      .execute()
    await kysely.schema
      .createTable('document_updates')
      .addColumn('document_id', 'integer', (column) => column.notNull().references('documents.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('received_at', 'integer', (column) => column.notNull())
      .addColumn('bytes', 'blob', (column) => column.notNull())
      .addColumn('checksum', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_updates_key', ['document_id', 'sequence'])
      .modifyEnd(sql`strict, without rowid`)
      .execute()
    await kysely.schema
      .createTable('document_authors')
      .addColumn('document_id', 'integer', (column) => column.notNull().references('documents.id'))
      .addColumn('client_id', 'integer', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_authors_key', ['document_id', 'client_id'])
      .modifyEnd(sql`strict, without rowid`)
      .execute()
    await kysely.schema
      .createTable('document_snapshots')
      .addColumn('document_id', 'integer', (column) => column.primaryKey().references('documents.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('state', 'blob', (column) => column.notNull())
      .addColumn('checksum', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
  },
}

import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What thinning needs. The log of a document that has grown beyond its bound is thinned: its entries become one state, the base,
 * with which the log then begins, and a row of history for each stretch that one person wrote, which keeps who wrote what and
 * when.
 */
export const migration: Migration = {
  name: '0014-bounded-logs',
  async up(kysely: Kysely<unknown>) {
    await kysely.schema
      .alterTable('documents')
      .addColumn('log_bytes', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`
      update documents set log_bytes =
        (select coalesce(sum(length(bytes)), 0) from document_updates where document_id = documents.id)`.execute(kysely)
    // How often a lead has made room in the interview's documents.
    await kysely.schema
      .alterTable('interviews')
      .addColumn('room_made', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await kysely.schema
      .createTable('document_bases')
      .addColumn('document_id', 'integer', (column) => column.primaryKey().references('documents.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('state', 'blob', (column) => column.notNull())
      .addColumn('checksum', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
    await kysely.schema
      .createTable('document_history')
      .addColumn('document_id', 'integer', (column) => column.notNull().references('documents.id'))
      .addColumn('from_sequence', 'integer', (column) => column.notNull())
      .addColumn('to_sequence', 'integer', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('from_at', 'integer', (column) => column.notNull())
      .addColumn('to_at', 'integer', (column) => column.notNull())
      .addColumn('clients_json', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_history_key', ['document_id', 'from_sequence'])
      .modifyEnd(sql`strict, without rowid`)
      .execute()
  },
}

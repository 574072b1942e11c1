import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** The files of candidates, in pieces, and interviews whose panels are not given them. */
export const migration: Migration = {
  name: '0040-packets',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('packet_files')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('candidate_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('added_by', 'text', (column) => column.references('people.id').onDelete('set null'))
      .execute()
    await db.schema.createIndex('packet_files_candidate').on('packet_files').column('candidate_id').execute()
    await db.schema
      .createTable('packet_chunks')
      .addColumn('file_id', 'text', (column) => column.notNull().references('packet_files.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('bytes', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('packet_chunks_key', ['file_id', 'number'])
      .execute()
    await db.schema
      .alterTable('interviews')
      .addColumn('packet_closed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}

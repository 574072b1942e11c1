import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What was committed together lies together: one row a batch, whatever its documents, until it is put into the logs of its
 * documents, many entries of one at a time. Before, each edit made its document's page anew.
 */
export const migration: Migration = {
  name: '0023-document-batches',
  async up(kysely: Kysely<unknown>) {
    await kysely.schema
      .createTable('document_batches')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('entries', 'blob', (column) => column.notNull())
      .addColumn('hash', 'blob', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute()
  },
}

import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** The hash of a request with an idempotency key. Null where the request came before this, or had no key. */
export const migration: Migration = {
  name: '0020-request-hashes',
  async up(db: Kysely<unknown>) {
    for (const table of ['interviews', 'import_batches', 'question_batches']) {
      await db.schema.alterTable(table).addColumn('request_hash', 'text').execute()
    }
  },
}

import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import type { LogUnderTest } from './document-log.contract.ts'

/** Brings the log of a database into the states of the contract, as the acts that lock and erase do. */
export function logOfTables(db: Kysely<Database>): Pick<LogUnderTest, 'lock' | 'erase'> {
  return {
    async lock(document, locked) {
      await db
        .updateTable('documents')
        .set({ locked: locked ? 1 : 0 })
        .where('name', '=', document)
        .execute()
    },
    async erase(document) {
      const { id } = await db.selectFrom('documents').select('id').where('name', '=', document).executeTakeFirstOrThrow()
      await db.deleteFrom('document_updates').where('document_id', '=', id).execute()
      await db.deleteFrom('document_authors').where('document_id', '=', id).execute()
      await db.deleteFrom('document_snapshots').where('document_id', '=', id).execute()
      await db.deleteFrom('document_bases').where('document_id', '=', id).execute()
      await db.deleteFrom('document_history').where('document_id', '=', id).execute()
      await db.updateTable('documents').set({ erased: 1 }).where('id', '=', id).execute()
    },
  }
}

import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Locks the document on the condition that its newest update is still `sequence`: one that was committed in between makes this false, and one that
 * comes after it is refused by the log. To be called in the transaction that stores what the lock protects.
 */
export async function lockDocumentAt(db: Kysely<Database>, name: string, sequence: number): Promise<boolean> {
  const result = await db
    .updateTable('documents')
    .set({ locked: 1 })
    .where('name', '=', name)
    .where('head', '=', sequence)
    .where('locked', '=', 0)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

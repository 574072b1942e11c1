import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Makes the file anew without what was deleted, and empties its write-ahead log. SQLite overwrites what it deletes
 * (`secure_delete`), but moving rows about leaves pieces of them on other pages. Nobody can write meanwhile; it takes about as
 * long as copying the file.
 *
 * @throws where somebody reads so long that the log can't be emptied
 */
export async function removeDeleted(db: Kysely<Database>): Promise<void> {
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  if (rows[0]?.busy !== 0) throw new Error('The write-ahead log could not be emptied: something reads the database for long')
}

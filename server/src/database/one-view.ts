import { Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'
import { createThreadDialect } from './thread/database-dialect.ts'
import { openThread } from './thread/database-thread-link.ts'
import { createWriteLock } from './thread/database-write-lock.ts'

/**
 * Runs `work` on the database as it is at one moment: whatever a server writes meanwhile is not in it. Nothing can be written through it, and no transaction begun.
 *
 * @throws DatabaseFailure, and what `work` throws
 */
export async function withOneView<T>(
  options: { file: string; open?: typeof openThread },
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  const thread = await (options.open ?? openThread)({ file: options.file, mode: 'read' })
  try {
    await thread.ask('query', { sql: 'begin', parameters: [] })
    const db = new Kysely<Database>({
      dialect: createThreadDialect({ writer: thread, reader: thread, lock: createWriteLock() }),
    })
    // The view is taken by the first reading.
    await sql`select count(*) from sqlite_master`.execute(db)
    return await work(db)
  } finally {
    await thread.close()
  }
}

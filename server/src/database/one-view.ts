import { Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'
import { createThreadDialect } from './thread/database-dialect.ts'
import { openThread } from './thread/database-thread-link.ts'
import { createWriteLock } from './thread/database-write-lock.ts'

/**
 * Runs `work` on the database as it is at one moment: it sees nothing that a server writes meanwhile. It can neither write nor
 * begin a transaction.
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
    // The first read takes the view.
    await sql`select count(*) from sqlite_master`.execute(db)
    return await work(db)
  } finally {
    await thread.close()
  }
}

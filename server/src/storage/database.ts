import type { Clock } from '@panelbook/shared/base/clock'
import { Kysely } from 'kysely'
import { createThreadDialect } from './database-dialect.ts'
import { migrate } from './database-migrations.ts'
import { DatabaseFailure, openThread } from './database-thread-link.ts'
import { createWriteLock } from './database-write-lock.ts'
import type { DocumentLog } from './document-log.ts'
import { migrations as allMigrations, type Migration } from './migrations/index.ts'
import type { Database } from './schema.ts'
import { createSqliteDocumentLog } from './sqlite-document-log.ts'

export interface OpenDatabase {
  kysely: Kysely<Database>
  documentLog: DocumentLog
  /** Finishes what was asked, and lets the file go. */
  close(): Promise<void>
}

/** The file can't be opened as a database; the message says what to do. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
}

/**
 * Opens the database, makes it if need be, and brings it up to date. One thread writes, another reads; the event loop does neither.
 *
 * @throws DatabaseTooNew | DatabaseUnusable
 */
export async function openDatabase(options: {
  file: string
  clock: Clock
  migrations?: readonly Migration[]
  /** How a connection is opened and asked; tests do without threads. */
  open?: typeof openThread
}): Promise<OpenDatabase> {
  const { file, clock, migrations = allMigrations, open = openThread } = options
  const writing = open({ file, mode: 'write' })
  const reading = open({ file, mode: 'read' })
  const close = async () => {
    // The writing one last: closing it folds the write-ahead log into the file.
    for (const opened of await Promise.allSettled([reading, writing])) {
      if (opened.status === 'fulfilled') await opened.value.close()
    }
  }
  try {
    const [writer, reader] = await Promise.all([writing, reading])
    const lock = createWriteLock()
    const kysely = new Kysely<Database>({ dialect: createThreadDialect({ writer, reader, lock }) })
    await migrate(kysely as Kysely<unknown>, migrations, clock)
    return { kysely, documentLog: createSqliteDocumentLog({ writer, reader, lock }), close }
  } catch (error) {
    await close()
    if (error instanceof DatabaseFailure) throw new DatabaseUnusable(advice(file, error), { cause: error })
    throw error
  }
}

function advice(file: string, error: DatabaseFailure): string {
  switch (error.code) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${file} is damaged, or is not a Panelbook database. Nothing was changed. Restore a backup: panelbook restore FILE.`
    case 'SQLITE_BUSY':
      return `${file} is in use by another program that does not let go of it. Stop that program, then start again.`
    case 'SQLITE_FULL':
      return `The disk of ${file} is full. Make room, then start again.`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return `${file} can’t be opened for writing. Check that this user may write to it and its folder.`
    default:
      return `${file} can’t be opened (${error.code ?? error.message}).`
  }
}

import type { Clock } from '@panelbook/shared/base/clock'
import { Kysely } from 'kysely'
import { migrate, readMigrationState, requireCurrent } from './database-migrations.ts'
import { SALVAGE } from './file/backup.ts'
import { removeDeleted } from './file/remove-deleted.ts'
import { CorruptDocument } from './log/document-log.ts'
import { createSqliteDocumentLog } from './log/sqlite-document-log.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import type { OpenDatabase } from './open-database.ts'
import { adviceOnPostgres } from './postgres/words.ts'
import type { Database } from './schema.ts'
import { createThreadDialect } from './thread/database-dialect.ts'
import { DatabaseFailure, openThread } from './thread/database-thread-link.ts'
import { createWriteLock } from './thread/database-write-lock.ts'
import { DatabaseUnusable } from './unusable.ts'

/**
 * Opens the database. One thread writes, another reads; the event loop does neither. A start makes the database if need be, and
 * brings it up to date. A command beside a running server (`migrating: 'never'`) gets a database that is up to date, or an error:
 * the running server may be an older one.
 *
 * @param beforeUpgrade called before the first migration of a database that has something in it; when it throws, nothing has
 *   changed
 * @throws DatabaseTooNew | DatabaseTooOld | DatabaseUnusable
 */
export async function openDatabase(options: {
  file: string
  clock: Clock
  migrations?: readonly Migration[]
  /** Opens a connection and answers requests; tests do it without threads. */
  open?: typeof openThread
  migrating?: 'if-needed' | 'never'
  beforeUpgrade?(pending: readonly string[]): Promise<void>
}): Promise<OpenDatabase> {
  const { file, clock, migrations = allMigrations, open = openThread, migrating = 'if-needed', beforeUpgrade } = options
  const writing = open({ file, mode: 'write' })
  const reading = open({ file, mode: 'read' })
  const close = async () => {
    // The writer closes last, because closing it folds the write-ahead log into the file.
    for (const opened of await Promise.allSettled([reading, writing])) {
      if (opened.status === 'fulfilled') await opened.value.close()
    }
  }
  try {
    const [writer, reader] = await Promise.all([writing, reading])
    const lock = createWriteLock()
    const documentLog = createSqliteDocumentLog({ writer, reader, lock })
    const kysely = new Kysely<Database>({
      dialect: createThreadDialect({ writer, reader, lock, settleLog: documentLog.settle }),
    })
    const untyped = kysely as Kysely<unknown>
    if (migrating === 'never') await requireCurrent(untyped, migrations)
    const found = await readMigrationState(untyped, migrations)
    if (!found.fresh && found.pending.length > 0) await beforeUpgrade?.(found.pending)
    await migrate(untyped, migrations, clock)
    // What a crash left in batches. Beside a running server they are settled when something asks for them: verifying looks at
    // them as they are.
    if (migrating !== 'never') await documentLog.settle()
    return { kysely, documentLog, found, removeDeleted: () => removeDeleted(kysely), close }
  } catch (error) {
    await close()
    throw inWords(error, file)
  }
}

/**
 * The database's error in words for the person who runs Panelbook. Other errors are returned unchanged.
 *
 * @param place the file, or what `placeOf` calls the database
 */
export function inWords(error: unknown, place: string): unknown {
  if (error instanceof CorruptDocument) return new DatabaseUnusable(`${error.message}. ${SALVAGE}`, { cause: error })
  const words = error instanceof DatabaseFailure ? (advice(place, error) ?? adviceOnPostgres(place, error)) : undefined
  return words === undefined ? error : new DatabaseUnusable(words, { cause: error })
}

/**
 * Undefined where neither the file nor its disk is at fault: a broken constraint is Panelbook's own fault and keeps its stack.
 */
function advice(file: string, { code, message }: DatabaseFailure): string | undefined {
  switch (/^SQLITE_([A-Z]+)/.exec(code ?? '')?.[1]) {
    case 'NOTADB':
      return `${file} is damaged, or is not a Panelbook database. Nothing was changed. Restore a backup: panelbook restore FILE.`
    case 'CORRUPT':
      return `${file} is damaged (${message}). ${SALVAGE} panelbook verify shows how far the damage goes.`
    case 'BUSY':
      return `${file} is locked by another program. Stop that program, then start again.`
    case 'FULL':
      return `The disk of ${file} is full. Make room, then start again.`
    case 'READONLY':
    case 'CANTOPEN':
      return `${file} can’t be opened for writing. Check that this user may write to it and its folder.`
    case 'IOERR':
      return `The disk of ${file} fails (${code}). Check the disk, and copy the file to a sound one.`
    default:
      return undefined
  }
}

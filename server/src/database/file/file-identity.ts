import { statSync } from 'node:fs'
import type { Logger } from 'pino'

/** The database's file is not where it was opened: it was deleted or moved, or its disk is gone. The code is SQLite's own. */
export class DatabaseMoved extends Error {
  override name = 'DatabaseMoved'
  readonly code = 'SQLITE_READONLY_DBMOVED'

  constructor(path: string) {
    super(`${path} is not the file that was opened: it was deleted or moved, or its disk is gone`)
  }
}

/**
 * Remembers which file has this name. An open file still exists after its name is removed, and takes every write. Data saved then
 * is lost when the process ends. So every writer checks first, and again before the commit. A check reads the file system twice,
 * which takes some microseconds.
 *
 * @returns throws DatabaseMoved while another file, or none, has the name; once the same file is back, it passes again
 */
export function createPlaceCheck(file: string): () => void {
  // SQLite makes the log when it first needs it, and leaves it alone as long as somebody has it open.
  const known = new Map<string, string | undefined>([
    [file, identityOf(file)],
    [`${file}-wal`, undefined],
  ])
  return () => {
    for (const [path, before] of known) {
      const now = identityOf(path)
      if (before === undefined) known.set(path, now)
      else if (now !== before) throw new DatabaseMoved(path)
    }
  }
}

/** Device and inode; undefined where there is no file, or where they can't be read. */
export function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** How often the place is checked while nobody writes. Milliseconds. */
const LOOK_MS = 1_000

/** Logs at once that the file has disappeared, and that it is back. Returns a function that ends the watch. */
export function watchPlace(file: string, logger: Logger): () => void {
  const check = createPlaceCheck(file)
  let gone = false
  const timer = setInterval(() => {
    try {
      check()
      if (gone) logger.info({ file }, 'the database is back: edits are taken again')
      gone = false
    } catch (error) {
      if (!gone) logger.error({ err: error }, 'the database is gone: nothing is saved until the same file is back')
      gone = true
    }
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

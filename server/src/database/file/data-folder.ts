import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { hasUnfinishedRestore } from './backup.ts'

/** The data folder can't be used; the message says why and what to do. */
export class DataFolderUnusable extends Error {
  override name = 'DataFolderUnusable'
}

export const databaseFile = (folder: string): string => join(folder, 'panelbook.db')

/**
 * Checks that there is a workspace in the folder, or that there may be none. A folder without one becomes a new workspace, which
 * is right for a first run and wrong for a disk that is not mounted.
 *
 * @throws DataFolderUnusable where there must be one and is none, or where a restore was cut short
 */
export function requireWorkspace(folder: string, options: { mustExist: boolean }): void {
  const file = databaseFile(folder)
  if (hasUnfinishedRestore(file)) {
    throw new DataFolderUnusable(
      `A restore in ${folder} did not finish. Run panelbook restore FILE again. The earlier workspace is in a file named …before-restore-….`,
    )
  }
  if (options.mustExist && !(statSync(file, { throwIfNoEntry: false })?.size ?? 0)) {
    throw new DataFolderUnusable(
      `There is no workspace in ${folder}, and PANELBOOK_DATA_MUST_EXIST says that there must be one. ` +
        'Is its disk mounted, and PANELBOOK_DATA right? For a first run unset PANELBOOK_DATA_MUST_EXIST.',
    )
  }
}

/** Creates the folder if need be; only its owner may open it. @throws DataFolderUnusable */
export function prepareDataFolder(folder: string): void {
  try {
    createFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new DataFolderUnusable(
      `The data folder ${folder} can’t be written (${code}). Give this user write access to it, or set PANELBOOK_DATA to another folder.`,
      { cause: error },
    )
  }
}

/**
 * Makes the files that this process writes private to its own user. Called once, at its start; the program's own files are built
 * before that.
 */
export function keepNewFilesPrivate(): void {
  process.umask(0o077)
}

/** Makes the files private to their owner also where others may open the folder, and also those of older versions. */
export function makeFilesPrivate(folder: string): void {
  for (const name of ['panelbook.db', 'panelbook.db-wal', 'panelbook.db-shm', 'server.lock']) {
    const file = join(folder, name)
    const mode = statSync(file, { throwIfNoEntry: false })?.mode
    if (mode === undefined || (mode & 0o077) === 0) continue
    try {
      chmodSync(file, 0o600)
    } catch (error) {
      // The file is not ours to change, or the file system has no modes: then the folder's own mode decides.
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (!['EPERM', 'ENOTSUP', 'ENOENT'].includes(String(code))) throw error
    }
  }
}

/**
 * Creates one level at a time: Node's own recursive way never returns where a file system refuses new folders with ENOENT, as
 * `/proc` does.
 */
function createFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (!existsSync(dirname(folder))) createFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have made the folder meanwhile; a file in its place is still an error.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/**
 * Claims the folder for one server: two would each hand out the same sequences. The operating system holds the lock and ends it
 * with the process, however that ends, so a crash leaves nothing to clean up. The command line doesn't claim the folder: it works
 * beside a running server, unless it replaces the database.
 *
 * @throws DataFolderUnusable while another server has it
 */
export function claimDataFolder(folder: string): { release(): void } {
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(join(folder, 'server.lock'), { timeout: 0 })
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    throw explainClaim(error, folder)
  }
  const claimed = lock
  return { release: () => claimed.close() }
}

/** Why the lock can't be taken, in words for the operator. Other errors are returned unchanged. */
function explainClaim(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const advice = ADVICE.find(([pattern]) => pattern.test(code))?.[1]
  return advice ? new DataFolderUnusable(`${advice(folder)} (${code})`, { cause: error }) : error
}

const ADVICE: [codes: RegExp, sentence: (folder: string) => string][] = [
  [
    /^SQLITE_BUSY/,
    (folder) =>
      `Another Panelbook server is using the data folder ${folder}. Stop it first, or set PANELBOOK_DATA to another folder.`,
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM)/,
    (folder) => `The data folder ${folder} can’t be written. Give this user write access to the folder and the files in it.`,
  ],
  [/^SQLITE_(FULL|IOERR)/, (folder) => `The disk that holds ${folder} is full or failing. Free some space, then start again.`],
]

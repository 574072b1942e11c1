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
 * Whether there is a workspace in the folder. A folder without one becomes a new workspace, which is right for a first run and wrong for a disk that was not mounted.
 *
 * @throws DataFolderUnusable where there is none and one must be, or where a restore was cut short
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

/** Creates the folder if need be; only its owner may look inside. @throws DataFolderUnusable */
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

/** What this process writes is for its own user alone. Once, at its start; what comes with the program itself is built before. */
export function keepNewFilesPrivate(): void {
  process.umask(0o077)
}

/** In a folder that others may look into, the files are still for their owner alone; those of older versions are made so. */
export function makeFilesPrivate(folder: string): void {
  for (const name of ['panelbook.db', 'panelbook.db-wal', 'panelbook.db-shm', 'server.lock']) {
    const file = join(folder, name)
    const mode = statSync(file, { throwIfNoEntry: false })?.mode
    if (mode === undefined || (mode & 0o077) === 0) continue
    try {
      chmodSync(file, 0o600)
    } catch (error) {
      // Not ours to change, or a file system without modes: the folder's own are what counts then.
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (!['EPERM', 'ENOTSUP', 'ENOENT'].includes(String(code))) throw error
    }
  }
}

/** One level at a time: Node's own recursive way never returns where a file system refuses new folders with ENOENT, as `/proc` does. */
function createFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (!existsSync(dirname(folder))) createFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it meanwhile; a file in its place is an error all the same.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/**
 * Claims the folder for one server: two would each hand out the same sequences. The lock is the operating system's and ends with the process,
 * however it ends, so a crash leaves nothing to clean up. The command line doesn't claim: it works beside a running server, unless it
 * replaces the database.
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

/** What SQLite says when the lock can't be taken, in words for whoever starts the server; anything else comes back as it is. */
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

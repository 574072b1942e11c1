import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** The data folder can't be used; the message says why and what to do. */
export class DataFolderUnusable extends Error {
  override name = 'DataFolderUnusable'
}

export const databaseFile = (folder: string): string => join(folder, 'panelbook.db')

/** Creates the folder if need be; only its owner may look inside. @throws DataFolderUnusable */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
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
 * Claims the folder for one server: two would each hand out the same sequences. The lock is the operating system's and ends with the process,
 * however it ends, so a crash leaves nothing to clean up. The command line doesn't claim: it works beside a running server, unless it
 * replaces the database.
 *
 * @throws DataFolderUnusable while another server has it
 */
export function claimDataFolder(folder: string): { release(): void } {
  const lock = new Sqlite(join(folder, 'server.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'SQLITE_BUSY') throw error
    throw new DataFolderUnusable(
      `Another Panelbook server is using the data folder ${folder}. Stop it first, or set PANELBOOK_DATA to another folder.`,
      { cause: error },
    )
  }
  return { release: () => lock.close() }
}

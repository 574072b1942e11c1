import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { EpochMs } from '@panelbook/shared/base/clock'
import Sqlite from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/** A backup can't be made or restored; the message says why. Nothing was changed. */
export class BackupFailed extends Error {
  override name = 'BackupFailed'
}

/**
 * Copies the database as it is at one instant, while others write to it, into a file of its own. The copy is checked before it gets its name.
 *
 * @throws BackupFailed
 */
export async function backupDatabase(file: string, target: string): Promise<{ bytes: number }> {
  if (existsSync(target)) throw new BackupFailed(`${target} exists already. Choose another name, or delete it first.`)
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  const source = new Sqlite(file, { readonly: true, timeout: 10_000 })
  try {
    // One read transaction: writers go on, and the copy holds exactly what was committed when it began.
    source.prepare('VACUUM INTO ?').run(partial)
  } catch (error) {
    rmSync(partial, { force: true })
    throw new BackupFailed(`The backup could not be written to ${target}: ${reasonOf(error)}.`, { cause: error })
  } finally {
    source.close()
  }
  chmodSync(partial, 0o600)
  checkDatabase(partial)
  flush(partial)
  renameSync(partial, target)
  flush(dirname(target))
  return { bytes: statSync(target).size }
}

/**
 * Puts a backup in the place of the database, which nobody may have open. The backup is checked first; what was there is kept beside it. Sessions and
 * waiting links of the backup end: some may have been ended since for a reason.
 *
 * @throws BackupFailed
 */
export async function restoreDatabase(source: string, file: string, now: EpochMs): Promise<{ setAside: string | undefined }> {
  if (!existsSync(source)) throw new BackupFailed(`There is no file ${source}.`)
  checkDatabase(source)
  const incoming = `${file}.incoming`
  copyFileSync(source, incoming)
  const database = new Sqlite(incoming)
  try {
    database.pragma('secure_delete = ON')
    database.exec('DELETE FROM sessions; DELETE FROM sign_in_links;')
  } finally {
    database.close()
  }
  flush(incoming)
  const setAside = existsSync(file) ? `${file}.before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}` : undefined
  if (setAside) {
    // Its write-ahead log belongs to it: opened and closed alone, SQLite folds the log into the file.
    new Sqlite(file).close()
    renameSync(file, setAside)
  }
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  renameSync(incoming, file)
  flush(dirname(file))
  return { setAside }
}

/** Sound, and of a version that this Panelbook knows. @throws BackupFailed */
function checkDatabase(file: string): void {
  let database: Sqlite.Database | undefined
  try {
    database = new Sqlite(file, { readonly: true })
    const result = database.pragma('integrity_check(1)', { simple: true })
    if (result !== 'ok') throw new BackupFailed(`${file} is damaged: ${String(result)}.`)
    const applied = database.prepare('SELECT name FROM schema_migrations').pluck().all()
    const known = new Set(migrations.map((migration) => migration.name))
    if (applied.some((name) => !known.has(String(name)))) {
      throw new BackupFailed(`${file} was made by a newer version of Panelbook. Install that version, then restore it.`)
    }
  } catch (error) {
    if (error instanceof BackupFailed) throw error
    throw new BackupFailed(`${file} is not a backup of Panelbook: ${reasonOf(error)}.`, { cause: error })
  } finally {
    database?.close()
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

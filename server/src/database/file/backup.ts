import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { EpochMs } from '@panelbook/shared/base/clock'
import Sqlite from 'better-sqlite3'
import { migrations } from '../migrations/index.ts'
import { copyPrivately, createPrivate, flush } from './private-file.ts'
import { endRestoredTokens, pauseRestoredConnections, pauseRestoredWebhooks } from './restored-tokens.ts'

/** A backup can't be made or restored; the message says why. Nothing was changed. */
export class BackupFailed extends Error {
  override name = 'BackupFailed'
}

/**
 * What the clock will erase is shown for thirty days from the restore on: a legal hold that was set since the backup is lost with
 * it, and somebody must have the time to set it again. A backup of an earlier release knows no such erasures.
 */
function showErasuresAnew(database: Sqlite.Database): void {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erasures_ahead'").get()
  if (known !== undefined) database.exec('DELETE FROM erasures_ahead')
}

/**
 * What waits to be mailed would let people in anew whose links had ended since. A backup of an earlier release knows no such
 * mail.
 */
function withdrawMailedLinks(database: Sqlite.Database, now: EpochMs): void {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'link_requests'").get()
  if (known === undefined) return
  database.exec('DELETE FROM link_requests; DELETE FROM outbox WHERE link_id IS NOT NULL')
  const open = 'mailed IS NOT NULL AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?'
  database.prepare(`UPDATE sign_in_link_records SET withdrawn_at = ? WHERE ${open}`).run(now, now)
}

/**
 * Copies the database as it is at one instant, while others write to it, into a file of its own. Only its owner may read the
 * copy, from its first byte. The copy is checked before it gets its name.
 *
 * @param stillWanted asked before it does
 * @throws BackupFailed
 */
export async function backupDatabase(
  file: string,
  target: string,
  stillWanted: () => boolean = () => true,
): Promise<{ bytes: number }> {
  if (existsSync(target)) throw new BackupFailed(`${target} exists already. Choose another name, or delete it first.`)
  const partial = `${target}.partial`
  // A killed backup leaves these behind.
  const clear = () => {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${partial}${suffix}`, { force: true })
  }
  clear()
  try {
    try {
      // SQLite takes an empty file for its target, and gives its own files beside it the same rights.
      createPrivate(partial)
      const source = new Sqlite(file, { readonly: true, timeout: 10_000 })
      try {
        // One read transaction: writers go on, and the copy holds exactly what was committed when it began.
        source.prepare('VACUUM INTO ?').run(partial)
      } finally {
        source.close()
      }
    } catch (error) {
      throw new BackupFailed(`The backup could not be written to ${target}: ${reasonOf(error)}.${adviceOn(error)}`, {
        cause: error,
      })
    }
    checkDatabase(partial, file)
    flush(partial)
    if (!stillWanted()) throw new BackupFailed('The backup is no longer wanted: whoever ordered it has ended.')
    renameSync(partial, target)
  } catch (error) {
    clear()
    throw error
  }
  flush(dirname(target))
  return { bytes: statSync(target).size }
}

/**
 * Replaces the database, which nobody may have open, by a backup. The backup is checked first. The old database is kept beside
 * it, with its write-ahead log: after a crash that log holds the newest commits. Sessions, waiting links and API tokens of the
 * backup end: some may have been ended since for a reason.
 *
 * @throws BackupFailed
 */
export async function restoreDatabase(source: string, file: string, now: EpochMs): Promise<{ setAside: string | undefined }> {
  if (!existsSync(source)) throw new BackupFailed(`There is no file ${source}.`)
  const incoming = incomingFile(file)
  const clear = () => {
    for (const suffix of ['', ...BESIDE]) rmSync(`${incoming}${suffix}`, { force: true })
  }
  clear()
  try {
    copyPrivately(source, incoming)
    // A file that an earlier restore set aside has its log beside it, and the log is restored with it.
    if (existsSync(`${source}-wal`)) copyPrivately(`${source}-wal`, `${incoming}-wal`)
    checkDatabase(incoming, source)
    const database = new Sqlite(incoming)
    try {
      database.pragma('secure_delete = ON')
      database.exec('DELETE FROM sessions; DELETE FROM sign_in_links;')
      withdrawMailedLinks(database, now)
      pauseRestoredWebhooks(database)
      pauseRestoredConnections(database)
      endRestoredTokens(database)
      showErasuresAnew(database)
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.pragma('journal_mode = DELETE')
    } finally {
      database.close()
    }
  } catch (error) {
    clear()
    if (error instanceof BackupFailed) throw error
    throw new BackupFailed(`The backup could not be put beside the database: ${reasonOf(error)}. Nothing was changed.`, {
      cause: error,
    })
  }
  flush(incoming)
  const setAside = existsSync(file) ? `${file}.before-restore-${stamp(now)}` : undefined
  if (setAside) setWholeAside(file, setAside)
  renameSync(incoming, file)
  flush(dirname(file))
  return { setAside }
}

/** What SQLite keeps beside a database: the write-ahead log and its index. */
const BESIDE = ['-wal', '-shm']

const incomingFile = (file: string): string => `${file}.incoming`

/**
 * Moves the database away with its log. The log is copied before the file is moved, and removed after it: so a crash at any
 * instant leaves the whole database under one name.
 */
function setWholeAside(file: string, setAside: string): void {
  if (existsSync(`${file}-wal`)) {
    copyPrivately(`${file}-wal`, `${setAside}-wal`)
    flush(dirname(file))
  }
  renameSync(file, setAside)
  flush(dirname(file))
  for (const suffix of BESIDE) rmSync(`${file}${suffix}`, { force: true })
}

/**
 * Whether a restore was cut short between moving the old database away and putting the new one in its place: then nothing is
 * lost, and nothing is in place.
 */
export const hasUnfinishedRestore = (file: string): boolean => !existsSync(file) && existsSync(incomingFile(file))

/** The instant as file names write it. */
export const stamp = (now: EpochMs): string => new Date(now).toISOString().replace(/[:.]/g, '-')

/** Checks that the file is sound and of a version that this Panelbook knows. @throws BackupFailed */
function checkDatabase(file: string, calledBy: string): void {
  let database: Sqlite.Database | undefined
  try {
    database = new Sqlite(file, { readonly: !existsSync(`${file}-wal`) })
    const result = database.pragma('integrity_check(1)', { simple: true })
    if (result !== 'ok') throw new BackupFailed(`${calledBy} is damaged: ${String(result)}. ${SALVAGE}`)
    const applied = database.prepare('SELECT name FROM schema_migrations').pluck().all()
    const known = new Set(migrations.map((migration) => migration.name))
    if (applied.some((name) => !known.has(String(name)))) {
      throw new BackupFailed(`${calledBy} was made by a newer version of Panelbook. Install that version, then restore it.`)
    }
  } catch (error) {
    if (error instanceof BackupFailed) throw error
    throw new BackupFailed(`${calledBy} is not a backup of Panelbook: ${reasonOf(error)}.${adviceOn(error)}`, { cause: error })
  } finally {
    database?.close()
  }
}

/** What the operator can do with a damaged database. */
export const SALVAGE =
  'To save what can be read of it, stop the server and run: panelbook salvage FILE. Or restore a backup: panelbook restore FILE.'

const adviceOn = (error: unknown): string =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT') ? ` ${SALVAGE}` : ''

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The name of a copy that is made before an upgrade. */
export const beforeUpgradeFile = (file: string, now: EpochMs): string =>
  join(dirname(file), `${basename(file)}.before-upgrade-${stamp(now)}`)

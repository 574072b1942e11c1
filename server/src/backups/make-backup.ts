import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BackupFailed, backupDatabase } from '../database/file/backup.ts'
import { addErasures, erasuresBeside, erasuresIn } from '../database/file/erasures-file.ts'
import type { BackupOrder, BackupResult } from './backup-order.ts'
import { claimBackups } from './claim-backups.ts'
import { backupName, newestBackup, removeLeftBehind, removeOldBackups } from './kept-backups.ts'

/** What stays free beside a backup: the database of the server may lie on the same disk, and must go on growing. */
const MARGIN_BYTES = 64 << 20

/**
 * Makes the backup of a night, unless the folder has it, and removes those that are too many.
 *
 * @param stillWanted asked before the copy gets its name: whether the server that ordered it still runs
 * @throws BackupFailed | BackupFolderUnusable, and what the file system says
 */
export async function makeBackup(order: BackupOrder, stillWanted: () => boolean = () => true): Promise<BackupResult> {
  const { file, folder, keep, now, since } = order
  claimBackups(order)
  const newest = newestBackup(folder, now)
  if (newest !== undefined && newest >= since) return { newest, removed: [] }
  removeLeftBehind(folder)
  requireRoom(file, folder)
  const target = join(folder, backupName(now))
  await backupDatabase(file, target, stillWanted)
  const erasures = erasuresIn(target) ?? []
  if (erasures.length > 0) addErasures(erasuresBeside(target), erasures)
  return { made: target, newest: now, ...pruned(folder, { keep, now }) }
}

/** The backup is there, whether older ones can be removed or not. */
function pruned(folder: string, kept: { keep: number; now: number }): Pick<BackupResult, 'removed' | 'notRemoved'> {
  try {
    return { removed: removeOldBackups(folder, kept) }
  } catch (error) {
    return { removed: [], notRemoved: error instanceof Error ? error.message : String(error) }
  }
}

/** A copy that fills the disk would take what interviews are written to. @throws BackupFailed */
function requireRoom(file: string, folder: string): void {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const needed = size(file) + size(`${file}-wal`) + MARGIN_BYTES
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= needed) return
  const mb = (bytes: number) => Math.ceil(bytes / (1 << 20)).toLocaleString('en')
  throw new BackupFailed(
    `${folder} has ${mb(free)} MB left, and a backup needs ${mb(needed)} MB. Make room, or keep fewer with PANELBOOK_BACKUPS_KEEP.`,
  )
}

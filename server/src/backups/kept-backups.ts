import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { stamp } from '../database/file/backup.ts'
import { erasuresBeside } from '../database/file/erasures-file.ts'

/** Hour of the day, in the time zone of the machine, at which a backup is made: nobody interviews. */
const BACKUP_HOUR = 3

const NAME = /^panelbook-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/
/** What a backup that was killed leaves. */
const LEFT = /^panelbook-[\dTZ-]+\.db\.partial(-journal|-wal|-shm)?$/

/** A name that tells the instant, and sorts by it. */
export const backupName = (now: EpochMs): string => `panelbook-${stamp(now)}.db`

/** When the backup of this name was begun; undefined: the file is somebody's own. */
function instantOf(name: string): EpochMs | undefined {
  const [, day, hour, minute, second, ms] = NAME.exec(name) ?? []
  if (day === undefined) return undefined
  const at = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** The last time at or before `now` when the machine's clock said three. */
export function lastBackupHour(now: EpochMs): EpochMs {
  const hour = new Date(now)
  hour.setHours(BACKUP_HOUR, 0, 0, 0)
  if (hour.getTime() > now) hour.setDate(hour.getDate() - 1)
  return hour.getTime()
}

/**
 * When the newest backup of a folder was begun; undefined: it holds none. One that a clock dated ahead of now counts for nothing,
 * or none would be made until then. @throws where the folder can't be read
 */
export function newestBackup(folder: string, now: EpochMs): EpochMs | undefined {
  const instants = readdirSync(folder).flatMap((name) => instantOf(name) ?? [])
  const past = instants.filter((at) => at <= now)
  return past.length === 0 ? undefined : Math.max(...past)
}

/**
 * Keeps the newest backups, and removes older ones with their records of erasures, whose entries the newest has too. Those that a
 * clock dated ahead of now neither count nor go: they would push out the good ones. Nothing else in the folder is touched.
 *
 * @returns the names of those removed
 */
export function removeOldBackups(folder: string, { keep, now }: { keep: number; now: EpochMs }): string[] {
  const backups = readdirSync(folder).filter((name) => (instantOf(name) ?? Number.POSITIVE_INFINITY) <= now)
  const old = backups.toSorted().reverse().slice(keep)
  for (const name of old) for (const file of [erasuresBeside(name), name]) rmSync(join(folder, file), { force: true })
  return old
}

/** Removes what backups that were killed have left. */
export function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => LEFT.test(each))) rmSync(join(folder, name), { force: true })
}

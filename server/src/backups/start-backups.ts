import { join } from 'node:path'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import { touchingEach } from '../acting/done.ts'
import { lookEveryMinute } from '../acting/look-every-minute.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import { addAdminNotices } from '../notices/store/add-notices.ts'
import { claimBackups } from './claim-backups.ts'
import { backupName, isBackupDue, newestBackup, removeLeftBehind, removeOldBackups } from './kept-backups.ts'
import { type RunBackup, type RunningBackup, runBackup } from './run-backup.ts'

export interface BackupDeps extends Connected {
  db: Kysely<Database>
  clock: Clock
  /** Monotonic: setting the system's time hurries no further try. */
  elapsed: Clock
  random: RandomBytes
  logger: Logger
  metrics: Registry
}

export interface BackupSettings {
  /** Where backups go, absolute. It is not made: a disk that isn't mounted must not be taken for an empty folder. */
  folder: string
  /** How many are kept. */
  keep: number
}

/** After a failure the disk may be full or away: trying every minute would help nobody. */
const TRY_AGAIN_MS = 60 * 60_000
/** The first may be a disk that comes back; from the second on admins are told. */
const TELL_AFTER = 2

/** What a data folder's backups are to be. */
export interface BackupPlan {
  dataFolder: string
  backups: BackupSettings
}

/**
 * Makes a backup each night, and at a start for a night that was missed; keeps the newest ones. It holds up neither the start nor
 * the server: the copy is made by a process of its own.
 * Without settings it does nothing.
 */
export async function startBackups(
  deps: BackupDeps,
  { dataFolder, backups }: { dataFolder: string; backups: BackupSettings | undefined },
): Promise<{ stop(): Promise<void> }> {
  if (backups === undefined) return { stop: () => Promise.resolve() }
  const { look, close } = createBackups(deps, { dataFolder, backups })
  const looking = await lookEveryMinute({ logger: deps.logger, failed: 'could not look whether a backup is due' }, look)
  return {
    async stop() {
      await Promise.all([close(), looking.stop()])
    },
  }
}

/** @returns `look` begins a backup where one is due; `ended` resolves once none is under way; `close` ends it at once */
export function createBackups(
  deps: BackupDeps,
  { dataFolder, backups: { folder, keep } }: BackupPlan,
  run: RunBackup = runBackup,
): { look(): Promise<void>; ended(): Promise<void>; close(): Promise<void> } {
  const { db, clock, elapsed, random, logger } = deps
  const told = metricsOf(deps.metrics)
  let running: { backup: RunningBackup; ended: Promise<void> } | undefined
  let failures = 0
  let notBefore = 0
  let stopping = false

  const fail = async (error: unknown) => {
    failures += 1
    notBefore = elapsed.now() + TRY_AGAIN_MS
    told.failures.inc()
    const why = error instanceof Error ? error.message : String(error)
    logger.error({ folder, why, failures }, 'a scheduled backup could not be made; trying again in an hour')
    if (failures < TELL_AFTER) return
    const people = await addAdminNotices(db, { kind: 'backup-failed', at: clock.now() }, random)
    if (people.length > 0) await tellTouched(deps, touchingEach(people, ['notices'], undefined).touched)
  }

  const make = async (backup: RunningBackup, { target, at }: { target: string; at: EpochMs }) => {
    try {
      await backup.done
      failures = 0
      told.newest.set(at / 1000)
      const removed = removeOldBackups(folder, keep)
      logger.info({ file: target, removed }, 'a backup was made')
    } catch (error) {
      // What ended because the server ends failed nobody.
      if (!stopping) await fail(error).catch((err: unknown) => logger.error({ err }, 'could not tell that a backup failed'))
    } finally {
      running = undefined
    }
  }

  const look = async () => {
    if (running || stopping || elapsed.now() < notBefore) return
    try {
      const at = clock.now()
      await claimBackups(db, folder, random)
      if (stopping) return
      const newest = newestBackup(folder, at)
      if (newest !== undefined) told.newest.set(newest / 1000)
      if (!isBackupDue(newest, at)) return
      removeLeftBehind(folder)
      const target = join(folder, backupName(at))
      const backup = run(dataFolder, target)
      running = { backup, ended: make(backup, { target, at }) }
    } catch (error) {
      await fail(error)
    }
  }
  const ended = async () => running?.ended
  return {
    look,
    ended,
    close() {
      stopping = true
      running?.backup.kill()
      return ended()
    },
  }
}

function metricsOf(registry: Registry) {
  const newest = new Gauge({
    name: 'panelbook_last_backup_timestamp_seconds',
    help: 'When the newest scheduled backup was begun; absent: there is none',
    registers: [registry],
  })
  // Nothing made is no backup of 1970.
  newest.remove()
  const failures = new Counter({
    name: 'panelbook_backup_failures_total',
    help: 'Scheduled backups that could not be made',
    registers: [registry],
  })
  return { newest, failures }
}

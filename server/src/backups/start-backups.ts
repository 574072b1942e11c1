import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import { z } from 'zod'
import { touchingEach } from '../acting/done.ts'
import { lookEveryMinute } from '../acting/look-every-minute.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import { finishErasing } from '../candidates/erasing/erase-candidate.ts'
import type { ErasureKeeper } from '../candidates/erasing/erasure-keeper.ts'
import { databaseFile } from '../database/file/data-folder.ts'
import type { Database } from '../database/schema.ts'
import { findWorkspaceValue, putWorkspaceValue } from '../database/workspace-values.ts'
import { addAdminNotices } from '../notices/store/add-notices.ts'
import type { BackupResult } from './backup-order.ts'
import { lastBackupHour } from './kept-backups.ts'
import { type RunBackup, type RunningBackup, runBackup } from './run-backup.ts'

export interface BackupDeps extends Connected {
  db: Kysely<Database>
  clock: Clock
  /** Monotonic: setting the system's time hurries no further try. */
  elapsed: Clock
  random: RandomBytes
  logger: Logger
  metrics: Registry
  erasures: ErasureKeeper
}

export interface BackupSettings {
  /** Where backups go, absolute. */
  folder: string
  /** How many are kept. */
  keep: number
}

/** What a data folder's backups are to be. */
export interface BackupPlan {
  dataFolder: string
  backups: BackupSettings
}

/** After a failure the disk may be full or away: trying every minute would help nobody. */
const TRY_AGAIN_MS = 60 * 60_000
/** A disk that doesn't answer holds a process for good. */
const MOST_MS = 3 * 60 * 60_000
/** The first may be a disk that comes back; from the second on admins are told. */
const TELL_AFTER = 2

/**
 * Makes a backup each night, and at a start for a night that was missed; keeps the newest ones. It holds up neither the start nor
 * the server: a process of its own does everything that touches the folder. Without settings it does nothing.
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
  let running: { backup: RunningBackup; ended: Promise<void>; since: number } | undefined
  /** When the newest was begun, once that is known: the folder is looked at when one is due, and not every minute. */
  let newest: EpochMs | undefined
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
  const note = ({ made, newest: begun, removed, notRemoved }: BackupResult) => {
    failures = 0
    newest = begun
    told.newest.set(begun / 1000)
    if (made !== undefined) logger.info({ file: made, removed }, 'a backup was made')
    if (notRemoved !== undefined) logger.warn({ folder, why: notRemoved }, 'older backups could not be removed')
  }

  const follow = async (backup: RunningBackup, workspace: string) => {
    try {
      note(await backup.done)
      await putClaim(db, { workspace, folder })
    } catch (error) {
      // What ended because the server ends failed nobody.
      if (!stopping) await fail(error).catch((err: unknown) => logger.error({ err }, 'could not tell that a backup failed'))
    } finally {
      running = undefined
    }
    // While the copy read the database, the bytes of whoever was erased could not be removed from its files.
    if (!stopping) await finishErasing(deps)
  }

  const look = async () => {
    if (running && elapsed.now() - running.since > MOST_MS) running.backup.kill()
    if (running || stopping || elapsed.now() < notBefore) return
    const [now, since] = [clock.now(), lastBackupHour(clock.now())]
    if (newest !== undefined && newest >= since && newest <= now) return
    const known = await findClaim(db)
    const workspace = known?.workspace ?? newId(16, random)
    // Before the folder says so: a backup that is restored must know whose it is.
    if (!known) await putClaim(db, { workspace })
    if (stopping) return
    const claimed = known?.folder === folder
    const backup = run({ file: databaseFile(dataFolder), folder, keep, now, since, workspace, claimed })
    running = { backup, ended: follow(backup, workspace), since: elapsed.now() }
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

/** Which workspace this is to folders of backups, and in which one it has had them. */
const claimSchema = z.object({ workspace: z.string(), folder: z.string().optional() })

async function findClaim(db: Kysely<Database>): Promise<z.infer<typeof claimSchema> | undefined> {
  const value = await findWorkspaceValue(db, 'backups')
  return value === undefined ? undefined : claimSchema.parse(JSON.parse(value))
}

const putClaim = (db: Kysely<Database>, claim: z.infer<typeof claimSchema>): Promise<void> =>
  putWorkspaceValue(db, 'backups', JSON.stringify(claim))

function metricsOf(registry: Registry) {
  const newest = new Gauge({
    name: 'panelbook_last_backup_timestamp_seconds',
    help: 'When the newest scheduled backup was begun; absent: there is none, or none is known yet',
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

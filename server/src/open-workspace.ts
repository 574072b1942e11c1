import { statSync } from 'node:fs'
import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { openDatabase } from './database/database.ts'
import { backupDatabase, beforeUpgradeFile } from './database/file/backup.ts'
import {
  claimDataFolder,
  databaseFile,
  makeFilesPrivate,
  prepareDataFolder,
  requireWorkspace,
} from './database/file/data-folder.ts'
import { watchPlace } from './database/file/file-identity.ts'
import type { OpenDatabase } from './database/open-database.ts'
import { openPostgresDatabase } from './database/postgres/database.ts'
import { placeOf } from './database/postgres/words.ts'

/** Where everything is, as a server opens it: a database that no other server has, and that is up to date. */
export interface OpenWorkspace {
  database: OpenDatabase
  /**
   * What this start did to the database, and where the one before is kept: undefined in PostgreSQL, of which the operator makes
   * copies.
   */
  upgrade: { migrations: readonly string[]; backup: string | undefined } | undefined
}

export interface WorkspaceOptions {
  config: Config
  clock: Clock
  random: RandomBytes
  logger: Logger
  version: string
}

/** What closes it, the last opened first. */
type Closing = Pick<AsyncDisposableStack, 'defer'>

/** Where everything is kept, for people: a folder or a database, without user and password. */
export const workspacePlace = ({ databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>): string =>
  databaseUrl === undefined ? dataFolder : placeOf(databaseUrl)

/**
 * @param opened gets how to close what was opened, also where a later step of the opening fails
 * @throws DataFolderUnusable | DatabaseTooNew | DatabaseUnusable | BackupFailed
 */
export function openWorkspace(options: WorkspaceOptions, opened: Closing): Promise<OpenWorkspace> {
  const { databaseUrl } = options.config
  return databaseUrl === undefined ? openFolder(options, opened) : openPostgres(databaseUrl, options, opened)
}

async function openFolder({ config, clock, logger }: WorkspaceOptions, opened: Closing): Promise<OpenWorkspace> {
  const { dataFolder } = config
  const file = databaseFile(dataFolder)
  requireWorkspace(dataFolder, { mustExist: config.dataMustExist })
  prepareDataFolder(dataFolder)
  const claim = claimDataFolder(dataFolder)
  opened.defer(() => claim.release())
  let upgrade: OpenWorkspace['upgrade']
  const database = await openDatabase({
    file,
    clock,
    async beforeUpgrade(migrations) {
      const backup = beforeUpgradeFile(file, clock.now())
      logger.info({ migrations, backup }, 'bringing the database up to date, after a backup')
      await backupDatabase(file, backup)
      upgrade = { migrations, backup }
    },
  })
  opened.defer(() => database.close())
  makeFilesPrivate(dataFolder)
  opened.defer(watchPlace(file, logger))
  return { database, upgrade }
}

async function openPostgres(
  url: string,
  { config, clock, random, logger, version }: WorkspaceOptions,
  opened: Closing,
): Promise<OpenWorkspace> {
  const database = await openPostgresDatabase({
    ...{ url, clock, refusesEmpty: whyNotBegin(config, placeOf(url)) },
    serving: { holder: newId(16, random), logger, sharedBy: config.severalNodes ? version : undefined },
  })
  opened.defer(() => database.close())
  const { fresh, pending } = database.found
  return { database, upgrade: fresh || pending.length === 0 ? undefined : { migrations: pending, backup: undefined } }
}

/** Why a start makes no new workspace in an empty database, in a sentence; undefined where it does. */
function whyNotBegin({ dataFolder, dataMustExist }: Config, place: string): string | undefined {
  if (dataMustExist) {
    return `There is no workspace in ${place}, and PANELBOOK_DATA_MUST_EXIST says that there must be one. Is DATABASE_URL right? For a first run unset PANELBOOK_DATA_MUST_EXIST.`
  }
  // Whoever sets DATABASE_URL for the workspace that they have would find an empty one.
  if (!(statSync(databaseFile(dataFolder), { throwIfNoEntry: false })?.size ?? 0)) return undefined
  return `There is a workspace in ${dataFolder}, and none in ${place}. To take it along: panelbook move-to-postgres. To begin anew, set PANELBOOK_DATA to an empty folder.`
}

import { existsSync } from 'node:fs'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { type Config, readConfig } from '../config.ts'
import { inWords, openDatabase } from '../database/database.ts'
import { claimDataFolder, databaseFile } from '../database/file/data-folder.ts'
import type { DocumentLog } from '../database/log/document-log.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { claimDatabase } from '../database/postgres/claim.ts'
import { openPostgresDatabase } from '../database/postgres/database.ts'
import { placeOf } from '../database/postgres/words.ts'
import type { Database } from '../database/schema.ts'
import { findWorkspaceValue } from '../database/workspace-values.ts'
import { systemRandom } from '../session/secret.ts'

/**
 * What a command works on: the database of the data folder, or that of DATABASE_URL, beside a server that may be running on it.
 */
export interface Workspace {
  db: Kysely<Database>
  documentLog: DocumentLog
  database: OpenDatabase
  clock: Clock
  random: RandomBytes
  config: Config
  close(): Promise<void>
}

/** A command can't do what it was asked; the message says why and what to do. */
export class CommandFailed extends Error {
  override name = 'CommandFailed'
}

export const systemClock: Clock = { now: Date.now }

/**
 * A command changes no schema: the server that runs beside it may be of another version, and would go on writing to tables it
 * doesn't know.
 *
 * @throws CommandFailed | DatabaseUnusable when there is no workspace yet
 * @throws DatabaseTooOld | DatabaseTooNew when it was made by another version
 */
export async function openWorkspace(environment = process.env): Promise<Workspace> {
  const config = readConfig(environment)
  const database = await openDatabaseOf(config)
  return {
    db: database.kysely,
    documentLog: database.documentLog,
    database,
    clock: systemClock,
    random: systemRandom,
    config,
    close: () => database.close(),
  }
}

function openDatabaseOf(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return openPostgresDatabase({ url: config.databaseUrl, clock: systemClock })
  const file = databaseFile(config.dataFolder)
  if (!existsSync(file)) {
    throw new CommandFailed(
      `There is no workspace in ${config.dataFolder} yet. Start Panelbook once, or set PANELBOOK_DATA to the folder it uses.`,
    )
  }
  return openDatabase({ file, clock: systemClock, migrating: 'never' })
}

/** Runs `work` on the workspace and closes it, whatever happens. */
export async function inWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace()
  try {
    return await work(workspace)
  } catch (error) {
    const { databaseUrl, dataFolder } = workspace.config
    throw inWords(error, databaseUrl === undefined ? databaseFile(dataFolder) : placeOf(databaseUrl))
  } finally {
    await workspace.close()
  }
}

/**
 * The same for a command that a running server must not overtake. @throws DataFolderUnusable | DatabaseUnusable while one runs
 */
export async function inStoppedWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  return inWorkspace(async (workspace) => {
    const { databaseUrl, dataFolder } = workspace.config
    const claim =
      databaseUrl === undefined
        ? claimDataFolder(dataFolder)
        : await claimDatabase({
            url: databaseUrl,
            place: placeOf(databaseUrl),
            holder: '',
            logger: pino({ level: 'silent' }),
            waitMs: 1,
          })
    try {
      return await work(workspace)
    } finally {
      await claim.release()
    }
  })
}

/** What reads or replaces a file is not for a workspace that is none. @throws CommandFailed with what to use in its place */
export function fileOfWorkspace({ databaseUrl, dataFolder }: Config, instead: string): string {
  if (databaseUrl !== undefined) throw new CommandFailed(`The workspace is in PostgreSQL. ${instead}`)
  return databaseFile(dataFolder)
}

/** The address to put into links made on the command line: the configured one, or where the server was last started. */
export async function linkAddress({ config, db }: Workspace): Promise<string> {
  return config.publicUrl ?? (await findWorkspaceValue(db, 'address')) ?? `http://localhost:${config.port}`
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

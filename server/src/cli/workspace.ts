import { existsSync } from 'node:fs'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Config, readConfig } from '../config.ts'
import { inWords, openDatabase } from '../database/database.ts'
import { databaseFile } from '../database/file/data-folder.ts'
import type { DocumentLog } from '../database/log/document-log.ts'
import type { Database } from '../database/schema.ts'
import { findWorkspaceFact } from '../database/workspace-facts.ts'
import { systemRandom } from '../session/secret.ts'

/** What a command works on: the database of the data folder, beside a server that may be running on it. */
export interface Workspace {
  db: Kysely<Database>
  documentLog: DocumentLog
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
 * A command changes no schema: the server that runs beside it may be of another version, and would go on writing to tables it doesn't know.
 *
 * @throws CommandFailed when the data folder holds no workspace yet
 * @throws DatabaseTooOld | DatabaseTooNew when it was made by another version
 */
export async function openWorkspace(environment = process.env): Promise<Workspace> {
  const config = readConfig(environment)
  const file = databaseFile(config.dataFolder)
  if (!existsSync(file)) {
    throw new CommandFailed(
      `There is no workspace in ${config.dataFolder} yet. Start Panelbook once, or set PANELBOOK_DATA to the folder it uses.`,
    )
  }
  const database = await openDatabase({ file, clock: systemClock, migrating: 'never' })
  return {
    db: database.kysely,
    documentLog: database.documentLog,
    clock: systemClock,
    random: systemRandom,
    config,
    close: () => database.close(),
  }
}

/** Runs `work` on the workspace and closes it, whatever happens. */
export async function inWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace()
  try {
    return await work(workspace)
  } catch (error) {
    throw inWords(error, databaseFile(workspace.config.dataFolder))
  } finally {
    await workspace.close()
  }
}

/** The address to put into links made on the command line: the configured one, or where the server was last started. */
export async function linkAddress({ config, db }: Workspace): Promise<string> {
  return config.publicUrl ?? (await findWorkspaceFact(db, 'address')) ?? `http://localhost:${config.port}`
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

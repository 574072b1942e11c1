import { fileURLToPath } from 'node:url'
import { CommandFailed } from './cli/workspace.ts'
import { type Config, ConfigError, readConfig, unknownVariables } from './config.ts'
import { DatabaseTooNew, DatabaseTooOld } from './database/database-migrations.ts'
import { BackupFailed } from './database/file/backup.ts'
import { DataFolderUnusable, keepNewFilesPrivate } from './database/file/data-folder.ts'
import { SalvageFailed } from './database/file/salvage.ts'
import { MoveFailed } from './database/moving/table-sum.ts'
import { DatabaseUnusable } from './database/unusable.ts'
import { CannotListen } from './http-listener.ts'
import { watchLaunchers } from './launcher.ts'
import { createLogger } from './logger.ts'
import { type RunningServer, startServer } from './server.ts'
import { systemRandom } from './session/secret.ts'
import { readVersion } from './version.ts'

export const clientFolder = fileURLToPath(new URL('../../client/dist', import.meta.url))

/** Starts the server from the environment and stops it when the system asks. */
export async function runServer(options: { samples: boolean }): Promise<RunningServer> {
  keepNewFilesPrivate()
  const config = readConfig(process.env, { terminal: process.stderr.isTTY })
  for (const sentence of unknownVariables(process.env)) process.stderr.write(`${sentence}\n`)
  const logger = createLogger(config.logLevel)
  const server = await startServer({
    config,
    clock: { now: Date.now },
    random: systemRandom,
    logger,
    clientFolder,
    version: readVersion(),
    samples: options.samples,
    wantsOwnerLink: (firstRun) => mayPrintOwnerLink(config, firstRun),
  })
  let stopping = false
  const stop = async (why: string) => {
    if (stopping) return
    stopping = true
    logger.info({ why }, 'stopping')
    await server.close()
    logger.info('stopped')
    process.exit(0)
  }
  let signals = 0
  const onSignal = (signal: string) => {
    // A second signal means "at once". Everything acknowledged is on disk already.
    if (++signals > 1) process.exit(1)
    void stop(signal)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // Not a second time: a signal to all of them often ends the launcher first.
  watchLaunchers(() => void stop('the command that started it has ended'))
  return server
}

/**
 * Anyone who reads a one-time link can sign in. On a first run the person at the terminal waits for it. A system's journal, or
 * a log that collects every restart, would keep it for all of its readers.
 */
export function mayPrintOwnerLink(
  { printOwnerLink }: Pick<Config, 'printOwnerLink'>,
  firstRun: boolean,
  { journal = process.env.JOURNAL_STREAM !== undefined, terminal = process.stdout.isTTY } = {},
): boolean {
  return printOwnerLink ?? (terminal || (firstRun && !journal))
}

/** Tells people where it is, and the owner how to get in. */
export function announce(server: RunningServer): void {
  const { version, place, created, upgrade, ownerLink, ownerAwaited } = server
  const lines = ['', `Panelbook ${version}`]
  if (created) lines.push(`New workspace created in ${place}.`)
  if (upgrade) {
    lines.push(`The database was brought up to date: ${upgrade.migrations.join(', ')}.`)
    if (upgrade.backup)
      lines.push(`A copy from before is kept in ${upgrade.backup}. Delete that file once you no longer need it.`)
  }
  lines.push('', `Panelbook is at ${server.address}`)
  if (ownerLink) {
    const until = new Date(ownerLink.expiresAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
    lines.push('', `Sign in as the owner with this link. It works once, until ${until}:`, '', `  ${ownerLink.url}`)
  } else if (ownerAwaited !== undefined) {
    lines.push('', `The owner has not signed in yet. For a link: npx -y pnpm@12 panelbook sign-in-link ${ownerAwaited}`)
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

const EXPECTED = [
  ConfigError,
  DataFolderUnusable,
  DatabaseTooNew,
  DatabaseTooOld,
  DatabaseUnusable,
  CannotListen,
  BackupFailed,
  SalvageFailed,
  MoveFailed,
  CommandFailed,
]

/** The error in a sentence for the person who started it. A stack trace is shown only for Panelbook's own faults. */
export function explain(error: unknown): string {
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) return error.message
  return `Panelbook failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

if (import.meta.main) {
  try {
    announce(await runServer({ samples: true }))
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}

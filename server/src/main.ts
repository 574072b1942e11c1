import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CommandFailed } from './cli/workspace.ts'
import { ConfigError, readConfig } from './config.ts'
import { CannotListen } from './http-listener.ts'
import { createLogger } from './logger.ts'
import { systemRandom } from './people/secret.ts'
import { type RunningServer, startServer } from './server.ts'
import { BackupFailed } from './storage/backup.ts'
import { DataFolderUnusable, keepNewFilesPrivate } from './storage/data-folder.ts'
import { DatabaseUnusable } from './storage/database.ts'
import { DatabaseTooNew } from './storage/database-migrations.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const clientFolder = `${root}client/dist`

export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version?: unknown }
  return typeof version === 'string' ? version : 'unknown'
}

/** Starts the server from the environment and stops it when the system asks. */
export async function runServer(options: { samples: boolean }): Promise<RunningServer> {
  keepNewFilesPrivate()
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  const server = await startServer({
    config,
    clock: { now: Date.now },
    random: systemRandom,
    logger,
    clientFolder,
    version: readVersion(),
    samples: options.samples,
  })
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    // Somebody who asks twice wants it at once: everything acknowledged is on disk anyway.
    if (stopping) process.exit(1)
    stopping = true
    logger.info({ signal }, 'stopping')
    await server.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return server
}

/** Tells people where it is, and the owner how to get in. */
export function announce(server: RunningServer): void {
  const lines = ['', `Panelbook is at ${server.address}`]
  if (server.ownerLink) {
    const until = new Date(server.ownerLink.expiresAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
    lines.push('', `Sign in as the owner with this link. It works once, until ${until}:`, '', `  ${server.ownerLink.url}`)
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

/** What whoever started it needs to know, in a sentence; a stack trace only for what is Panelbook's own fault. */
export function explain(error: unknown): string {
  const expected = [ConfigError, DataFolderUnusable, DatabaseTooNew, DatabaseUnusable, CannotListen, BackupFailed, CommandFailed]
  if (error instanceof Error && expected.some((kind) => error instanceof kind)) return error.message
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

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Logger } from 'pino'
import { followDocuments } from './commands/follow-documents.ts'
import type { Config } from './config.ts'
import { createApp } from './http/app.ts'
import { createMetrics } from './metrics.ts'
import { createAuthenticator } from './people/authenticate.ts'
import { createOriginCheck } from './people/origin-check.ts'
import { ownerLink } from './people/owner.ts'
import { createSessionCookie } from './people/session-cookie.ts'
import type { SignInLink } from './people/sign-in-link.ts'
import { seedWorkspace } from './seed/seed-workspace.ts'
import { claimDataFolder, databaseFile, prepareDataFolder } from './storage/data-folder.ts'
import { openDatabase } from './storage/database.ts'
import { loadSyncFacts } from './storage/interview-facts.ts'
import { createReadiness } from './storage/readiness.ts'
import { putWorkspaceFact } from './storage/workspace-facts.ts'
import type { SyncServer } from './sync/sync-port.ts'
import { createSyncServer } from './sync/sync-server.ts'

export interface ServerOptions {
  config: Config
  clock: Clock
  random: RandomBytes
  logger: Logger
  /** The built client. */
  clientFolder: string
  version: string
  /** Whether a first run brings sample people, candidates and interviews. */
  samples: boolean
}

export interface RunningServer {
  port: number
  /** Where people open it. */
  address: string
  /** Lets the owner in, as long as no admin has ever signed in. */
  ownerLink: SignInLink | undefined
  /** Takes no more requests, stores everything received, and frees port and data folder. */
  close(): Promise<void>
}

/** The port can't be had; the message says why and what to do. */
export class CannotListen extends Error {
  override name = 'CannotListen'
}

/**
 * Puts the server together and starts it. Whatever was opened is closed again when a later step fails.
 *
 * @throws DataFolderUnusable | DatabaseTooNew | CannotListen
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, clock, random, logger } = options
  const opened: (() => unknown)[] = []
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  try {
    prepareDataFolder(config.dataFolder)
    const claim = claimDataFolder(config.dataFolder)
    opened.push(() => claim.release())
    const database = await openDatabase({ file: databaseFile(config.dataFolder), clock })
    opened.push(() => database.close())
    const { kysely: db, documentLog } = database
    await seedWorkspace({ db, clock, random }, { owner: config.owner, samples: options.samples })

    const https = config.publicUrl?.startsWith('https:') ?? false
    const sessionCookie = createSessionCookie(https)
    const originAllowed = createOriginCheck(config.publicUrl)
    const authenticator = createAuthenticator({ db, clock, logger, cookieName: sessionCookie.name, sessionMs: config.sessionMs })
    const metrics = createMetrics()
    const sync: SyncServer = createSyncServer({
      log: documentLog,
      authenticate: ({ headers }) => authenticator.authenticate({ cookie: headers.cookie, authorization: headers.authorization }),
      originAllowed: ({ headers }) =>
        originAllowed({ origin: headers.origin, host: headers.host, authorization: headers.authorization }),
      loadFacts: (interviewId) => loadSyncFacts(db, interviewId),
      onCommitted: followDocuments({ db, sync: () => sync, clock, logger }),
      clock,
      logger,
      metrics: metrics.registry,
    })
    opened.push(() => sync.close())

    const app = createApp({
      ...{ db, sync, clock, random, logger, sessionCookie, authenticator, originAllowed },
      ...{ sessionMs: config.sessionMs, linkMs: config.linkMs, publicUrl: config.publicUrl, https },
      ...{ metrics: metrics.registry, requests: metrics.requests, metricsToken: config.metricsToken },
      checkStorage: createReadiness(db, clock),
      clientFolder: options.clientFolder,
      version: options.version,
    })
    const http = createHttpServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
    http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head))
    const port = await listen(http, config)
    opened.push(() => stop(http))

    const address = config.publicUrl ?? `http://${nameOf(config.host)}:${port}`
    await putWorkspaceFact(db, 'address', address)
    const link = await ownerLink({ db, clock, random, address, linkMs: config.linkMs }, config.owner)
    return { port, address, ownerLink: link, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** Time-outs in milliseconds: a client that dawdles must not hold a socket. */
function createHttpServer(listener: Parameters<typeof createServer>[1]): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 }, listener)
}

async function listen(http: Server, config: Pick<Config, 'host' | 'port'>): Promise<number> {
  http.listen(config.port, config.host)
  try {
    await once(http, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new CannotListen(listenAdvice(code, config), { cause: error })
  }
  return (http.address() as AddressInfo).port
}

function listenAdvice(code: string, { host, port }: Pick<Config, 'host' | 'port'>): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another number.`
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Set PORT to a number above 1023.`
  return `Panelbook can’t listen on ${host}:${port} (${code}). Check HOST and PORT.`
}

/** Answers under way get a moment to finish; then their connections are cut. */
async function stop(http: Server): Promise<void> {
  const closed = once(http, 'close')
  http.close()
  http.closeIdleConnections()
  const cut = setTimeout(() => http.closeAllConnections(), 2_000)
  await closed
  clearTimeout(cut)
}

const nameOf = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

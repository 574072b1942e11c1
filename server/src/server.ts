import { hostname } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Logger } from 'pino'
import { startEnding } from './commands/end-interview.ts'
import { catchUpConduct, followConduct } from './commands/follow-conduct.ts'
import { followDocuments } from './commands/follow-documents.ts'
import type { Config } from './config.ts'
import { createDrafter } from './drafting/drafter.ts'
import { createApp } from './http/app.ts'
import { listen } from './http-listener.ts'
import { createMetrics } from './metrics.ts'
import { createAuthenticator } from './people/authenticate.ts'
import { createHostCheck } from './people/host-check.ts'
import { createOriginCheck } from './people/origin-check.ts'
import { ownerLink } from './people/owner.ts'
import { createSessionCookie } from './people/session-cookie.ts'
import type { SignInLink } from './people/sign-in-link.ts'
import { seedWorkspace } from './seed/seed-workspace.ts'
import { fillMissingSummaries } from './storage/candidate-summaries.ts'
import { claimDataFolder, databaseFile, makeFilesPrivate, prepareDataFolder } from './storage/data-folder.ts'
import { openDatabase } from './storage/database.ts'
import { loadSyncFacts } from './storage/interview-facts.ts'
import { mendProjections } from './storage/interview-projections.ts'
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
    makeFilesPrivate(config.dataFolder)
    const { kysely: db, documentLog } = database
    await seedWorkspace({ db, clock, random }, { owner: config.owner, samples: options.samples })

    await fillMissingSummaries(db)
    await mendProjections(db)

    const https = config.publicUrl?.startsWith('https:') ?? false
    const sessionCookie = createSessionCookie(https)
    const originAllowed = createOriginCheck(config.publicUrl)
    const wrongHost = createHostCheck({ publicUrl: config.publicUrl, listensOn: config.host, machine: hostname() })
    const authenticator = createAuthenticator({
      db,
      clock,
      logger,
      cookieName: sessionCookie.name,
      sessionMs: config.sessionMs,
      sessionMaxMs: config.sessionMaxMs,
    })
    const metrics = createMetrics()
    const followed = followDocuments({ db, sync: () => sync, clock, logger })
    const followedConduct = followConduct({ db, clock, logger })
    const sync: SyncServer = createSyncServer({
      log: documentLog,
      // An upgrade gives no cookie, so it doesn't move the session on either.
      authenticate: ({ headers }) =>
        authenticator.authenticate({ cookie: headers.cookie, authorization: headers.authorization }, { renew: false }),
      originAllowed: ({ headers, rawHeaders }) =>
        wrongHost(rawHeaders) === undefined &&
        originAllowed({ origin: headers.origin, host: headers.host, authorization: headers.authorization }),
      loadFacts: (interviewId) => loadSyncFacts(db, interviewId),
      onCommitted: async (name, doc, sequence) => {
        await Promise.all([followed(name, doc), followedConduct(name, doc, sequence)])
      },
      clock,
      logger,
      metrics: metrics.registry,
    })
    let stop = () => sync.close()
    opened.push(() => stop())
    await catchUpConduct({ db, sync, clock, logger })
    const ending = await startEnding({ db, sync, clock, random, logger })
    opened.push(() => ending.stop())

    const app = createApp({
      ...{ db, sync, clock, random, logger, sessionCookie, authenticator, originAllowed, wrongHost },
      trustedProxies: config.trustedProxies,
      ...{ sessionMs: config.sessionMs, linkMs: config.linkMs, publicUrl: config.publicUrl, https },
      ...{ metrics: metrics.registry, requests: metrics.requests, metricsToken: config.metricsToken },
      drafter: config.model && createDrafter(config.model),
      checkStorage: createReadiness(db, clock),
      clientFolder: options.clientFolder,
      version: options.version,
    })
    const http = await listen(config, {
      request: getRequestListener(app.fetch, { overrideGlobalObjects: false }),
      upgrade: (request, socket, head) => sync.handleUpgrade(request, socket, head),
    })
    // The listener is done once sync has let go of its sockets; the database they write to is closed after both.
    stop = () => http.stop(sync.close())

    const address = config.publicUrl ?? `http://${nameOf(config.host)}:${http.port}`
    await putWorkspaceFact(db, 'address', address)
    const link = await ownerLink({ db, clock, random, address, linkMs: config.linkMs }, config.owner)
    return { port: http.port, address, ownerLink: link, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

const nameOf = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

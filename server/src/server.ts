import { hostname } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Logger } from 'pino'
import { hearOthers, readyWith } from './acting/hear-others.ts'
import { tellingOthers } from './acting/touched-elsewhere.ts'
import type { AtsNetwork } from './ats/reading/network.ts'
import type { AtsRunner } from './ats/running/runner.ts'
import { lookForRuns, startAts } from './ats/running/start-ats.ts'
import { startBackups } from './backups/start-backups.ts'
import { calendarFeeds } from './calendar/feed-routes.ts'
import { eraseAgain } from './candidates/erasing/erase-again.ts'
import { createErasureKeeper } from './candidates/erasing/erasure-keeper.ts'
import { loadLoopFacts } from './candidates/loop-facts.ts'
import { startRetaining } from './candidates/retaining/erase-due.ts'
import { startChat } from './chat/start-chat.ts'
import { fillMissingSummaries } from './comparing/store/candidate-summaries.ts'
import { mendProjections } from './comparing/store/interview-projections.ts'
import type { Config } from './config.ts'
import { startReminding } from './coordinating/reminding/remind-mornings.ts'
import { inWords } from './database/database.ts'
import { databaseFile } from './database/file/data-folder.ts'
import type { SharedDatabase } from './database/open-database.ts'
import { createReadiness } from './database/readiness.ts'
import { putWorkspaceValue } from './database/workspace-values.ts'
import { createApp } from './door/app.ts'
import { createBegunCookies } from './door/begun-cookies.ts'
import { createHostCheck } from './door/host-check.ts'
import { createSessionCookie } from './door/session-cookie.ts'
import { listen } from './http-listener.ts'
import { startEnding } from './interviews/acts/end-interview.ts'
import { catchUp } from './interviews/acts/following/catch-up.ts'
import { followConduct } from './interviews/acts/following/follow-conduct.ts'
import { FOLLOWED, followDocuments } from './interviews/acts/following/follow-documents.ts'
import { loadSyncFacts } from './interviews/store/interview-facts.ts'
import { createMetrics } from './metrics.ts'
import { startNoting } from './notices/note-due.ts'
import { type OpenWorkspace, openWorkspace, workspacePlace } from './open-workspace.ts'
import { mailsAs, startMail } from './outbox/start-mail.ts'
import { unsubscribing } from './outbox/unsubscribe-routes.ts'
import { answerScimError, scimRoutes } from './provisioning/scim-routes.ts'
import { createHandlers } from './routes.ts'
import { seedWorkspace } from './seed/seed-workspace.ts'
import { createAuthenticator } from './session/authenticate.ts'
import type { SignInLink } from './session/links/sign-in-link.ts'
import { openWaysIn } from './session/open-ways-in.ts'
import { createOriginCheck } from './session/origin-check.ts'
import { awaitedOwner, linkForOwner } from './session/owner.ts'
import { passwordWarning } from './session/passwords/password-settings.ts'
import { recordRestoredTokens } from './session/store/restored-tokens.ts'
import { createDrafter } from './suggesting/drafter.ts'
import type { SyncServer, SyncServerOptions } from './sync/sync-port.ts'
import { createSyncServer } from './sync/sync-server.ts'
import type { WebhookSender } from './webhooks/sending/sender.ts'
import { startWebhooks } from './webhooks/start-webhooks.ts'

export interface ServerOptions {
  config: Config
  clock: Clock
  /** A monotonic clock: setting the system's time does not change it; the machine's own unless given. */
  elapsed?: Clock
  random: RandomBytes
  logger: Logger
  /** Sends events; over the network unless given. */
  webhookSender?: WebhookSender | undefined
  /** Asks applicant tracking systems; over the network unless given. */
  atsNetwork?: AtsNetwork | undefined
  /** The built client. */
  clientFolder: string
  version: string
  /** Whether a first run brings sample people, candidates and interviews. */
  samples: boolean
  /**
   * Whether a link for an owner who was never here is made, to be printed. Where it isn't, one printed before goes on working.
   */
  wantsOwnerLink?(firstRun: boolean): boolean
}

export interface RunningServer {
  port: number
  /** Where people open it. */
  address: string
  version: string
  /** Where everything is kept: a folder, or what people call a database. */
  place: string
  /** This start made the workspace: there was none. */
  created: boolean
  upgrade: OpenWorkspace['upgrade']
  /** Lets the owner in, as long as no admin has ever signed in. */
  ownerLink: SignInLink | undefined
  /** The owner's address, as long as no admin has ever signed in. */
  ownerAwaited: string | undefined
  /** Takes no more requests, stores everything received, and frees port and data folder. */
  close(): Promise<void>
}

/**
 * Puts the server together and starts it. Whatever was opened is closed again when a later step fails. Longer than a hundred
 * lines, because it is one list of all parts, in the order in which they need each other.
 *
 * @throws DataFolderUnusable | DatabaseTooNew | DatabaseUnusable | BackupFailed | CannotListen
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, clock, random, logger, version } = options
  const elapsed = options.elapsed ?? { now: () => performance.now() }
  const place = workspacePlace(config)
  const opened = new AsyncDisposableStack()
  try {
    const { database, upgrade } = await openWorkspace(options, opened)
    const { documentLog, shared } = database
    const { db, others } = shared
      ? tellingOthers(database.kysely, shared.bus, logger)
      : { db: database.kysely, others: undefined }
    await recordRestoredTokens(db, clock.now())
    const erasures = createErasureKeeper(config, database)
    const erasedAgain = await eraseAgain({ db, clock, random, logger, erasures })
    if (erasedAgain > 0)
      logger.warn(
        { candidates: erasedAgain, copies: erasures.copies() },
        'candidates who had been erased were back, and are erased again',
      )
    const created = await seedWorkspace({ db, clock, random }, { owner: config.owner, samples: options.samples })
    await fillMissingSummaries(db)
    await mendProjections(db)

    const warning = passwordWarning(config)
    if (warning !== undefined) logger.warn(warning)
    const https = config.publicUrl?.startsWith('https:') ?? false
    const sessionCookie = createSessionCookie(https)
    const originAllowed = createOriginCheck(config.publicUrl)
    const wrongHost = createHostCheck({ publicUrl: config.publicUrl, listensOn: config.host, machine: hostname() })
    const authenticator = createAuthenticator({
      db,
      clock,
      logger,
      readCookie: sessionCookie.read,
      sessionMs: config.sessionMs,
      sessionMaxMs: config.sessionMaxMs,
    })
    const metrics = createMetrics(version)
    const followed = followDocuments({ db, sync: () => sync, clock, logger, others })
    const followedConduct = followConduct({ db, clock, logger })
    const follow: SyncServerOptions['onCommitted'] = (name, doc, sequence) => {
      const lists = followed(name, doc)
      return Promise.all([lists, followedConduct(name, doc, sequence, lists)]).then(() => undefined)
    }
    const sync: SyncServer = createSyncServer({
      elapsed,
      log: documentLog,
      // An upgrade gives no cookie, so it doesn't move the session on either.
      authenticate: ({ headers }) =>
        authenticator.authenticate({ cookie: headers.cookie, authorization: headers.authorization }, { renew: false }),
      originAllowed: ({ headers, rawHeaders }) =>
        wrongHost(rawHeaders) === undefined &&
        originAllowed({ origin: headers.origin, host: headers.host, authorization: headers.authorization }),
      ...{ loadFacts: (id) => loadSyncFacts(db, id), loadLoopFacts: (id) => loadLoopFacts(db, id) },
      onCommitted: follow,
      followed: FOLLOWED,
      clock,
      logger,
      metrics: metrics.registry,
      others: shared,
    })
    const sockets = opened.use(new AsyncDisposableStack())
    sockets.defer(() => sync.close())
    if (shared) await hearOthers(shared.bus, { sync, logger, metrics: metrics.registry })
    await catchUp({ db, sync, follow, logger })
    const clocked = { db, sync, clock, elapsed, random, logger, erasures, others, metrics: metrics.registry }
    const ats = opened.adopt(startAts(clocked, config, options.atsNetwork), ({ stop }) => stop())
    await startClocked(clocked, config, { opened, shared, webhookSender: options.webhookSender, ats })

    const app = createApp({
      ...{ db, sync, others, erasures, ats, clock, elapsed, random, logger },
      ...{ sessionCookie, authenticator, originAllowed, wrongHost },
      ...{ handlers: createHandlers, calendarFeeds, unsubscribing, scim: { routes: scimRoutes, failed: answerScimError } },
      ...{ trustedProxies: config.trustedProxies, webhooksPrivately: config.webhooksPrivately, chatHosts: config.chatHosts },
      ...{ sessionMs: config.sessionMs, linkMs: config.linkMs, publicUrl: config.publicUrl, https },
      ...{ metrics: metrics.registry, requests: metrics.requests, metricsToken: config.metricsToken },
      ...(await openWaysIn({ db, clock, elapsed, random, logger }, { ...config, mails: mailsAs(config) })),
      ...{ begunCookies: createBegunCookies(https), deviceCookie: createSessionCookie(https, 'panelbook-device') },
      ...{ drafter: config.model && createDrafter(config.model) },
      checkStorage: readyWith(createReadiness(db, clock, elapsed), shared?.bus),
      ...{ clientFolder: options.clientFolder, version },
      securityContact: config.securityContact,
    })
    const http = await listen(config, {
      request: getRequestListener(app.fetch, { overrideGlobalObjects: false }),
      upgrade: (request, socket, head) => sync.handleUpgrade(request, socket, head),
    })
    // The listener is done once sync has let go of its sockets. What looks by the clock ends before both; the database they write
    // to is closed after them.
    sockets.defer(() => http.stop(sync.close()))

    await shared?.started()
    const address = config.publicUrl ?? `http://${nameOf(config.host)}:${http.port}`
    await putWorkspaceValue(db, 'address', address)
    const owner = await awaitedOwner(db, config.owner)
    const linkDeps = { db, clock, random, address, linkMs: config.linkMs }
    // The one that the first node printed goes on working.
    const printsLink = (shared?.alone ?? true) && (options.wantsOwnerLink?.(created) ?? true)
    const ownerLink = owner && printsLink ? await linkForOwner(linkDeps, owner) : undefined
    const where = config.databaseUrl === undefined ? { folder: place } : { database: place }
    logger.info({ version, ...where, created, migrations: upgrade?.migrations.length ?? 0, address }, 'started')
    return {
      ...{ port: http.port, address, version, place, created, upgrade },
      ...{ ownerLink, ownerAwaited: owner?.email, close: () => opened.disposeAsync() },
    }
  } catch (error) {
    await opened.disposeAsync()
    throw inWords(error, config.databaseUrl === undefined ? databaseFile(config.dataFolder) : place)
  }
}

/** Starts what looks by the clock: where there are other nodes, on the one that does so for all. */
async function startClocked(
  deps: Parameters<typeof startBackups>[0] &
    Parameters<typeof startMail>[0] &
    Parameters<typeof startRetaining>[0] &
    Parameters<typeof startEnding>[0],
  config: Config,
  {
    opened,
    shared,
    webhookSender,
    ats,
  }: { opened: AsyncDisposableStack; shared: SharedDatabase | undefined; ats: AtsRunner } & Pick<ServerOptions, 'webhookSender'>,
): Promise<void> {
  const once = async (start: () => Promise<{ stop(): Promise<void> }>) =>
    opened.defer((await (shared ? shared.bus.whileLeading(start) : start())).stop)
  for (const start of [startMail, startBackups]) await once(() => start(deps, config))
  for (const start of [startWebhooks, startChat]) await once(() => start(deps, config, webhookSender))
  await once(() => lookForRuns(deps, ats))
  for (const look of [startEnding, startNoting, startReminding, startRetaining]) await once(() => look(deps))
}

const nameOf = (host: string): string => {
  // A server that listens on all addresses is reachable there too. `::1` alone is not: most systems ask 127.0.0.1 first.
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

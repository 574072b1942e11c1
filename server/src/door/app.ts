import { randomUUID } from 'node:crypto'
import type { BlockList } from 'node:net'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Counter, Histogram } from 'prom-client'
import { notFound, Refused } from '../refusals/refused.ts'
import { answerProblem, toProblem } from './answers/answer-problem.ts'
import { type ApiDeps, createApi } from './api.ts'
import type { ApiEnv } from './api-env.ts'
import { API_VERSION } from './api-version.ts'
import { clientAddress } from './client-address.ts'
import { clientFiles } from './client-files.ts'
import { type HealthOptions, healthRoutes } from './health.ts'
import type { HostCheck } from './host-check.ts'
import { DATA_POLICY, securityHeaders } from './security-headers.ts'

export interface AppOptions extends ApiDeps, Omit<HealthOptions, 'logger' | 'clock' | 'version'> {
  clientFolder: string
  /** What requests are measured by: a monotonic clock, which setting the system's time does not change. */
  elapsed: Clock
  https: boolean
  /** Why the request is not for this server. */
  wrongHost: HostCheck
  /** What answers below `/calendar`, and below `/unsubscribe`. */
  calendarFeeds(deps: ApiDeps): Hono<ApiEnv>
  unsubscribing(deps: ApiDeps): Hono<ApiEnv>
  /** Proxies whose word about where a request comes from counts. */
  trustedProxies: BlockList | undefined
  /** What answers below `/scim`, also where a request is refused before it comes there. */
  scim: { routes(deps: ApiDeps): Hono<ApiEnv>; failed(c: Context<ApiEnv>, error: unknown, logger: Logger): Response }
  requests: { count: Counter<'status' | 'route'>; seconds: Histogram<'route'> }
}

/** The whole of HTTP: the API, the built client and what operators look at. */
export function createApp(options: AppOptions): Hono<ApiEnv> {
  const { logger, elapsed, requests } = options
  const app = new Hono<ApiEnv>()

  app.use(async (c, next) => {
    const startedAt = elapsed.now()
    // It is in the answer and in every log line about the request, so that a person can name the one that failed. It does not
    // come from the injected source, because it has no meaning.
    const id = randomUUID()
    c.set('requestId', id)
    await next()
    c.res.headers.set('X-Request-Id', id)
    if (!c.res.headers.has('Content-Security-Policy')) c.res.headers.set('Content-Security-Policy', DATA_POLICY)
    // An answer before the end of a body leaves bytes on the connection that are no next request.
    if (c.req.header('content-length') !== undefined || c.req.header('transfer-encoding') !== undefined) {
      if (!c.env.incoming.complete) c.res.headers.set('Connection', 'close')
    }
    // The route's pattern and not the path: ids, and whatever strangers put into addresses, stay out of logs and labels.
    const route = routePath(c)
    const ms = elapsed.now() - startedAt
    requests.count.inc({ route, status: String(c.res.status) })
    requests.seconds.observe({ route }, ms / 1000)
    // Pages and their parts are asked for by every browser at every visit: what is done here goes through the API.
    const level = route.startsWith('/api') || route.startsWith('/scim') || c.res.status >= 500 ? 'info' : 'debug'
    logger[level]({ id, method: c.req.method, route, status: c.res.status, ms }, 'request')
  })

  app.use(securityHeaders(options.https))
  app.use(async (c, next) => {
    c.set('address', options.publicUrl ?? `http://${c.req.header('host') ?? 'localhost'}`)
    const forwarded = c.req.header('x-forwarded-for')
    c.set('peer', clientAddress(c.env.incoming.socket.remoteAddress, forwarded, options.trustedProxies))
    const wrong = options.wrongHost(c.env.incoming.rawHeaders)
    if (wrong !== undefined) throw new Refused(wrong)
    await next()
  })
  const api = createApi(options)
  const logOf = (c: Context<ApiEnv>) => logger.child({ id: c.get('requestId') })
  api.onError((error, c) => answerProblem(c, toProblem(error, logOf(c))))
  // Programs name the version that they were written for. Pages come from the server that they talk to, and need none.
  app.route(`/api/v${API_VERSION}`, api)
  app.route('/api', api)
  // Mounted apps hand what they don't know to the parent: unknown addresses below /api must not reach the pages.
  app.all('/api/*', (c) => answerProblem(c, notFound()))
  app.route('/', options.scim.routes(options))
  app.route('/', options.calendarFeeds(options))
  app.route('/', options.unsubscribing(options))
  app.route('/', healthRoutes(options))
  app.route('/', clientFiles({ folder: options.clientFolder, random: options.random }))
  app.notFound((c) => answerProblem(c, notFound()))
  app.onError((error, c) =>
    c.req.path.startsWith('/scim/') ? options.scim.failed(c, error, logOf(c)) : answerProblem(c, toProblem(error, logOf(c))),
  )
  return app
}

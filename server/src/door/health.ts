import { timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Clock } from '@panelbook/shared/base/clock'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { bearerToken } from '../session/origin-check.ts'

export interface HealthOptions {
  metrics: Registry
  metricsToken: string | undefined
  /** Where the operator has set an address, a proxy stands in front, and whoever comes from this machine may be anybody. */
  publicUrl: string | undefined
  /** Resolves when the database answers and takes writes. */
  checkStorage(): Promise<void>
  logger: Logger
  version: string
  /** A mailto: or https: address; undefined: there is no security.txt. */
  securityContact: string | undefined
  clock: Clock
}

/** For whoever runs the server and the programs that watch it. */
export function healthRoutes(options: HealthOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.get('/healthz', (c) => c.text(`ok ${options.version}`))
  app.get('/readyz', async (c) => {
    c.header('Cache-Control', 'no-store')
    try {
      await options.checkStorage()
      return c.text('ready')
    } catch (error) {
      options.logger.warn({ err: error }, 'not ready')
      return c.text('storage takes no writes', 503)
    }
  })
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(c, options)) return c.notFound()
    return c.body(await options.metrics.metrics(), 200, { 'Content-Type': options.metrics.contentType })
  })
  // Nothing here is for search engines: without a session there is only a sign-in page.
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 302))
  app.get('/.well-known/security.txt', (c) => {
    if (options.securityContact === undefined) return c.notFound()
    // RFC 9116 wants an end, less than a year away.
    const expires = new Date(options.clock.now() + SECURITY_TXT_MS).toISOString()
    return c.text(`Contact: ${options.securityContact}\nExpires: ${expires}\n`)
  })
  return app
}

const SECURITY_TXT_MS = 180 * DAY_MS

/**
 * With the token; without a proxy also from this very machine. An unknown proxy may pass strangers on, so a forwarded request
 * needs the token as well.
 */
function mayReadMetrics(
  c: Context<{ Bindings: HttpBindings }>,
  { metricsToken: token, publicUrl }: Pick<HealthOptions, 'metricsToken' | 'publicUrl'>,
): boolean {
  const given = bearerToken(c.req.header('authorization'))
  if (given !== undefined) return token !== undefined && sameSecret(given, token)
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => c.req.header(name) !== undefined)
  const peer = c.env.incoming.socket.remoteAddress ?? ''
  return publicUrl === undefined && !passedOn && (peer === '::1' || /^(::ffff:)?127\./.test(peer))
}

function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { notFound, Refused } from '../refusals/refused.ts'
import type { Authenticator } from '../session/authenticate.ts'
import { deviceName } from '../session/device-name.ts'
import type { RequestOrigin } from '../session/origin-check.ts'
import type { ApiEnv } from './api-env.ts'
import type { HttpDeps } from './deps.ts'
import { describeApi } from './description/api-description.ts'
import { apiReference } from './description/api-reference.ts'
import type { Handlers } from './endpoint-handler.ts'
import { mountEndpoints } from './mount-endpoints.ts'

export interface ApiDeps extends HttpDeps {
  /** What answers, endpoint by endpoint. */
  handlers(deps: HttpDeps): Handlers
  authenticator: Authenticator
  originAllowed(request: RequestOrigin): boolean
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Everything below `/api`: who may ask comes first, then what is asked, then the handler. */
export function createApi(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return
      // A malformed id is an address that doesn't exist.
      if (result.target === 'param') throw notFound()
      const issues = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
      throw new Refused({ kind: 'invalid-request', issues })
    },
  })

  api.use(async (c, next) => {
    if (!SAFE_METHODS.has(c.req.method)) {
      const origin = { origin: c.req.header('origin'), host: c.req.header('host'), authorization: c.req.header('authorization') }
      if (!deps.originAllowed(origin)) throw new Refused({ kind: 'foreign-origin' })
    }
    await next()
  })
  // Before any costly work, because anyone may send a request.
  api.get('/openapi.json', describeApi(deps.version))
  api.route('/', apiReference())
  api.use(compress())
  api.use(async (c, next) => {
    // One person's content must not stay in a cache for the next person.
    c.header('Cache-Control', 'no-store')
    c.header('Vary', 'Cookie, Authorization')
    const cookie = c.req.header('cookie')
    const authenticate = () => deps.authenticator.authenticate({ cookie, authorization: c.req.header('authorization') })
    const actor = await authenticate()
    c.set('actor', actor)
    c.set('authenticate', authenticate)
    c.set('device', deviceName(c.req.header('user-agent')))
    // The cookie, the session and its open sockets live equally long.
    if (actor?.renewed) deps.sync.extendSession(actor)
    await next()
    const secret = actor?.renewed ? deps.sessionCookie.read(cookie) : undefined
    if (secret && !c.res.headers.has('Set-Cookie')) {
      c.header('Set-Cookie', deps.sessionCookie.set(secret, actor?.expiresAt ?? 0, deps.clock.now()))
    }
  })

  mountEndpoints(api, deps.handlers(deps), deps)
  return api
}

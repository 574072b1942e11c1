import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { ApiEnv } from '../api-env.ts'

const tag = etag()

/**
 * Gives a program what it reads with an ETag, and 304 where it has that already. A page's answers have none: they stay in no cache,
 * as the next person at that browser may be another one.
 */
export const taggedForTokens: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.var.actor?.by !== 'token') return next()
  await tag(c, async () => {
    await next()
    // A refusal is the same to the byte wherever it comes from.
    if (c.res.ok) c.header('Cache-Control', 'private, no-cache')
  })
}

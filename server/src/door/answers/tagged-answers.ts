import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { ApiEnv } from '../api-env.ts'

const tag = etag()

/**
 * Gives a program what it reads with an ETag, and 304 where it has that already. A page's answers have none. Neither may be kept in
 * a cache: a program that sends the tag has kept the answer itself.
 */
export const taggedForTokens: MiddlewareHandler<ApiEnv> = (c, next) => (c.var.actor?.by === 'token' ? tag(c, next) : next())

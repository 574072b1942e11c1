import { createHash } from 'node:crypto'
import type { Clock } from '@panelbook/shared/base/clock'
import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { namesTag } from '../acting/entity-tag.ts'
import type { Database } from '../database/schema.ts'
import type { ApiEnv } from '../door/api-env.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../session/rate-limit.ts'
import { hashSecret } from '../session/secret.ts'
import { feedReader } from './feed-reader.ts'
import { readFeed } from './read-feed.ts'

export interface FeedDeps {
  db: Kysely<Database>
  clock: Clock
  logger: Logger
}

/**
 * Calendars at their secret addresses, for programs that can neither sign in nor send a header. The address is all that is asked
 * for: no cookie is read or set. The secret stands in the path, which no log of ours has.
 */
export function calendarFeeds(deps: FeedDeps): Hono<ApiEnv> {
  const { db, clock } = deps
  // As of sign-in links: only misses count, so that nobody is shut out by others' guesses.
  const rate = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  const app = new Hono<ApiEnv>()

  app.get('/calendar/:file', async (c) => {
    c.header('Cache-Control', 'no-store')
    const [, secret] = /^([\w-]{43})\.ics$/.exec(c.req.param('file')) ?? []
    const reader = secret === undefined ? undefined : await feedReader(deps, hashSecret(secret))
    if (!reader) {
      throw (await rate.take(c.get('peer'))) ? notFound() : new Refused({ kind: 'too-many-links-tried' })
    }
    const text = await readFeed(db, reader, { address: c.get('address'), now: clock.now() })
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
    // It may be kept, but by its reader's program alone, which asks each time whether it is still so.
    c.header('Cache-Control', 'private, no-cache')
    c.header('ETag', tag)
    if (namesTag(c.req.header('if-none-match'), tag)) return c.body(null, 304)
    c.header('Content-Disposition', 'attachment; filename="panelbook.ics"')
    return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })
  return app
}

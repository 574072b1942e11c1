import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { type Connected, told } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import type { ApiEnv } from '../door/api-env.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../session/rate-limit.ts'
import { readUnsubscribe, switchMailOff } from './unsubscribing/switch-mail-off.ts'
import type { Unsubscribed } from './unsubscribing/unsubscribe-address.ts'
import { UNSUBSCRIBE_POLICY, unsubscribePage } from './unsubscribing/unsubscribe-page.ts'

const PATH = '/unsubscribe/:person/:of/:proof'

/**
 * The addresses in mail at which a kind of it is switched off (RFC 8058), by mail programs with one POST, by people with a button.
 * The address is all that is asked for: no cookie is read or set. Reading it changes nothing, as programs follow links by themselves.
 */
export function unsubscribing({ db, ...connected }: Connected & { db: Kysely<Database> }): Hono<ApiEnv> {
  // As of sign-in links: only misses count, so that nobody is shut out by others' guesses.
  const rate = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  const app = new Hono<ApiEnv>()

  const asked = async (c: Context<ApiEnv, typeof PATH>): Promise<Unsubscribed> => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Content-Security-Policy', UNSUBSCRIBE_POLICY)
    const of = await readUnsubscribe(db, c.req.param())
    if (of !== undefined) return of
    throw (await rate.take(c.get('peer'))) ? notFound() : new Refused({ kind: 'too-many-links-tried' })
  }
  const page = (c: Context<ApiEnv>, of: Unsubscribed, done: boolean) =>
    c.html(unsubscribePage(of, { done, settings: `${c.get('address')}/settings#mail` }))

  app.get(PATH, async (c) => page(c, await asked(c), false))
  app.post(PATH, async (c) => {
    const of = await asked(c)
    await told(connected, switchMailOff(db, c.req.param('person'), of))
    return page(c, of, true)
  })
  return app
}

import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { touchingOwn } from '../../acting/done.ts'
import { type Connected, tellTouched } from '../../acting/tell-touched.ts'
import type { Database } from '../../database/schema.ts'
import type { ApiEnv } from '../../door/api-env.ts'
import { findPerson } from '../../people/store.ts'
import { notFound, Refused } from '../../refusals/refused.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../../session/rate-limit.ts'
import { setMailOn } from '../store/mail-off.ts'
import { isUnsubscribeAddress, kindsOf, type Unsubscribed, unsubscribedSchema } from './unsubscribe-address.ts'
import { UNSUBSCRIBE_POLICY, unsubscribePage } from './unsubscribe-page.ts'

const PATH = '/unsubscribe/:person/:of/:proof'

/**
 * The addresses in mail at which a kind of it is switched off (RFC 8058), by mail programs with one POST, by people with a button.
 * The address is all that is asked for: no cookie is read or set. Reading it changes nothing, as programs follow links by themselves.
 */
export function unsubscribing({ db, ...connected }: Connected & { db: Kysely<Database> }): Hono<ApiEnv> {
  // As of sign-in links: only misses count, so that nobody is shut out by others' guesses.
  const rate = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  const app = new Hono<ApiEnv>()

  const asked = async (c: Context<ApiEnv, typeof PATH>): Promise<{ personId: string; of: Unsubscribed }> => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Content-Security-Policy', UNSUBSCRIBE_POLICY)
    const { person: personId, of: named, proof } = c.req.param()
    const of = unsubscribedSchema.safeParse(named).data
    if (of && (await isUnsubscribeAddress(db, { personId, of, proof })) && (await findPerson(db, personId)))
      return { personId, of }
    throw (await rate.take(c.get('peer'))) ? notFound() : new Refused({ kind: 'too-many-links-tried' })
  }
  const page = (c: Context<ApiEnv>, of: Unsubscribed, done: boolean) =>
    c.html(unsubscribePage(of, { done, settings: `${c.get('address')}/settings#mail` }))

  app.get(PATH, async (c) => page(c, (await asked(c)).of, false))
  app.post(PATH, async (c) => {
    const { personId, of } = await asked(c)
    await db.transaction().execute(async (transaction) => {
      for (const kind of kindsOf(of)) await setMailOn(transaction, personId, kind, false)
    })
    await tellTouched(connected, touchingOwn(personId, ['mail'], undefined).touched)
    return page(c, of, true)
  })
  return app
}

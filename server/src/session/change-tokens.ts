import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { tokenScopes } from '@panelbook/shared/session/token-scope'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { hashSecret, newApiTokenSecret } from './secret.ts'
import { deleteApiToken, insertApiToken, listApiTokens } from './store/api-tokens.ts'

/** How long an API token lasts where nobody says. */
export const TOKEN_DAYS = 365
/** One person's tokens: enough for every program somebody runs, and a bound. */
export const MAX_TOKENS = 50

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * Makes an API token of the actor's. Its secret is in the answer, and nowhere else: only a hash is kept. A token makes none, as that
 * would work on after it.
 *
 * @throws Refused enough-tokens | outlives-token
 */
export function createToken(
  { db, clock, random }: Deps & { random: RandomBytes },
  actor: Acting,
  { name, days = TOKEN_DAYS, scopes }: ParsedInput<'createToken', 'body'>,
): Promise<Done<EndpointOutput<'createToken'>, ['tokens']>> {
  const { personId } = actor
  if (actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(db, actor, async (transaction) => {
    const existing = await listApiTokens(transaction, personId)
    if (existing.length >= MAX_TOKENS) throw new Refused({ kind: 'enough-tokens', most: MAX_TOKENS })
    const secret = newApiTokenSecret(random)
    const createdAt = clock.now()
    const token = { id: newId(16, random), name, createdAt, expiresAt: createdAt + days * DAY_MS }
    const kept = scopes === undefined ? undefined : tokenScopes.filter((scope) => scopes.includes(scope))
    await insertApiToken(transaction, { ...token, secretHash: hashSecret(secret), personId, scopes: kept }, personId)
    return touching(['tokens'], { ...token, ...(kept && { scopes: kept }), secret })
  })
}

/** Revokes a token of the actor's, and ends its sockets. @throws Refused not-found */
export function revokeToken({ db, clock }: Deps, actor: Acting, id: Id): Promise<Done<Record<string, never>, ['tokens']>> {
  const { personId } = actor
  return actIn(db, actor, async (transaction) => {
    if (!(await deleteApiToken(transaction, id, personId, { at: clock.now(), by: personId }))) throw notFound()
    return touching(['tokens'], {}, [{ personId, sessionId: id, why: 'signed-out' }])
  })
}

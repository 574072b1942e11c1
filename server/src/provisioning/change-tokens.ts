import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { MOST_PROVISIONING_TOKENS } from '@panelbook/shared/provisioning/api'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { checkFresh } from '../session/read-account.ts'
import { hashSecret, newProvisioningSecret } from '../session/secret.ts'
import { endProvisioningToken, insertProvisioningToken, listProvisioningTokens } from './store/tokens.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * Makes a token for the company's directory. Whoever has it may add, change and suspend people, so it is made soon after signing in.
 * Its secret is in the answer, and nowhere else.
 *
 * @throws Refused outlives-token | sign-in-too-old | enough-provisioning-tokens
 */
export function createProvisioningToken(
  { db, clock, random }: Deps & { random: RandomBytes },
  actor: Acting,
): Promise<Done<EndpointOutput<'createProvisioningToken'>, ['provisioning']>> {
  if (actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(db, actor, async (transaction) => {
    const madeAt = clock.now()
    await checkFresh(transaction, actor, madeAt, 'provisioning-token')
    if ((await listProvisioningTokens(transaction)).length >= MOST_PROVISIONING_TOKENS)
      throw new Refused({ kind: 'enough-provisioning-tokens', most: MOST_PROVISIONING_TOKENS })
    const [id, secret] = [newId(16, random), newProvisioningSecret(random)]
    await insertProvisioningToken(transaction, { id, secretHash: hashSecret(secret), madeBy: actor.personId, madeAt })
    return touching(['provisioning'], { id, madeAt, secret })
  })
}

/** Ends a token of the company's directory at once. @throws Refused not-found */
export function revokeProvisioningToken(
  { db, clock }: Deps,
  actor: Acting,
  id: Id,
): Promise<Done<Record<string, never>, ['provisioning']>> {
  return actIn(db, actor, async (transaction) => {
    if (!(await endProvisioningToken(transaction, id, { at: clock.now(), by: actor.personId }))) throw notFound()
    return touching(['provisioning'], {})
  })
}

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { hashSecret, newSecret } from '../session/secret.ts'
import { endAddress, putAddress } from './store/addresses.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * Makes a secret address for the actor's calendar. The one before stops working. A token makes none, as that would work on after it.
 *
 * @throws Refused outlives-token
 * @param address where Panelbook is, without a slash at its end
 */
export function makeCalendarAddress(
  { db, clock, random }: Deps & { random: RandomBytes },
  actor: Acting,
  address: string,
): Promise<Done<EndpointOutput<'makeCalendarAddress'>, ['calendar']>> {
  const { personId } = actor
  if (actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(db, actor, async (transaction) => {
    const [secret, madeAt] = [newSecret(random), clock.now()]
    const made = { id: newId(16, random), personId, secretHash: hashSecret(secret) }
    await putAddress(transaction, made, { at: madeAt, by: personId })
    return touchingOwn(personId, ['calendar'], { address: `${address}/calendar/${secret}.ics`, madeAt })
  })
}

/** Turns it off. A repeat changes nothing. */
export function endCalendarAddress({ db, clock }: Deps, actor: Acting): Promise<Done<Record<string, never>, ['calendar']>> {
  const { personId } = actor
  return actIn(db, actor, async (transaction) => {
    await endAddress(transaction, personId, { at: clock.now(), by: personId })
    return touchingOwn(personId, ['calendar'], {})
  })
}

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Acting } from '../../acting/acting.ts'
import type { Database } from '../../database/schema.ts'
import { freshUntil, ownSession } from '../read-account.ts'
import { isLinked } from '../store/identities.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { passkeyPlace } from './passkey-place.ts'
import { sessionOrRefusal } from './session-or-refusal.ts'

/** Whether a passkey of this host would work here if passkeys did: where they are switched off, its address isn't why. */
const worksAt = (place: ReturnType<typeof passkeyPlace>, rpId: string): boolean =>
  'off' in place ? place.off === 'provider-alone' : place.rpId === rpId

/**
 * The actor's passkeys, newest first, and whether they can be used at this address.
 *
 * @throws Refused token-has-no-passkeys
 */
export async function readPasskeys(
  { db, clock, links }: { db: Kysely<Database>; clock: Clock; links: boolean },
  actor: Acting,
  address: string,
): Promise<EndpointOutput<'listPasskeys'>> {
  sessionOrRefusal(actor)
  const place = passkeyPlace(address, links)
  const { personId } = actor
  const [passkeys, session, linked] = await Promise.all([
    listPasskeys(db, personId),
    ownSession(db, actor, clock.now()),
    isLinked(db, personId),
  ])
  const off = 'off' in place ? place.off : linked ? ('linked' as const) : undefined
  return {
    passkeys: passkeys.map(({ id, name, madeAt, usedAt, rpId }) => ({
      ...{ id, name, madeAt },
      ...(usedAt === undefined ? {} : { usedAt }),
      ...(worksAt(place, rpId) ? {} : { elsewhere: rpId }),
    })),
    ...(off === undefined ? {} : { off }),
    freshUntil: session ? freshUntil(session) : 0,
  }
}

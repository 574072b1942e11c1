import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touchingListed, touchingOwn } from '../../acting/done.ts'
import type { Database } from '../../database/schema.ts'
import { notFound } from '../../refusals/refused.ts'
import { removePasskeys, renamePasskey } from '../store/passkeys.ts'
import { sessionOrRefusal } from './session-or-refusal.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/** Gives a passkey of the actor's another name. @throws Refused token-has-no-passkeys | not-found */
export async function nameOwnPasskey(
  { db }: Deps,
  actor: Acting,
  id: Id,
  name: string,
): Promise<Done<Record<string, never>, ['passkeys']>> {
  sessionOrRefusal(actor)
  return actIn(db, actor, async (transaction) => {
    if (!(await renamePasskey(transaction, id, actor.personId, name))) throw notFound()
    return touchingOwn(actor.personId, ['passkeys'], {})
  })
}

/** Removes a passkey of the actor's. Sessions that it started go on. @throws Refused token-has-no-passkeys | not-found */
export async function removeOwnPasskey(
  { db, clock }: Deps,
  actor: Acting,
  id: Id,
): Promise<Done<Record<string, never>, ['passkeys', 'sign-in-links', 'people']>> {
  const { personId } = actor
  const sessionId = sessionOrRefusal(actor)
  return actIn(db, actor, async (transaction) => {
    const done = { at: clock.now(), by: personId, sessionId }
    if ((await removePasskeys(transaction, personId, { only: id }, done)) === 0) throw notFound()
    return touchingListed(personId, ['passkeys', 'sign-in-links', 'people'], ['people'], {})
  })
}

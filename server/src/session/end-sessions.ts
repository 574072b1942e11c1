import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, type EndedSockets, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { endSessions } from './store/sessions.ts'
import { withdrawSignInLinks } from './store/sign-in-links.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * Ends the session that asks. It asks for no right, so that whoever lost theirs meanwhile is signed out too.
 *
 * @throws Refused token-has-no-session
 */
export async function signOut(
  { db, clock }: Deps,
  { by, personId, sessionId }: Acting & { sessionId: Id },
): Promise<Done<Record<string, never>, ['session', 'sessions']>> {
  if (by === 'token') throw new Refused({ kind: 'token-has-no-session' })
  await endSessions(db, personId, { only: sessionId }, { at: clock.now(), by: personId })
  return touchingOwn(personId, ['session', 'sessions'], {}, [signedOut(personId, sessionId)])
}

/** Ends another session of the actor's. @throws Refused own-session | not-found */
export async function endSession({ db, clock }: Deps, actor: Acting, id: Id): Promise<Done<Record<string, never>, ['sessions']>> {
  const { personId } = actor
  if (id === actor.sessionId) throw new Refused({ kind: 'own-session' })
  return actIn(db, actor, async (transaction) => {
    const ended = await endSessions(transaction, personId, { only: id }, { at: clock.now(), by: personId })
    if (ended.length === 0) throw notFound()
    return touchingOwn(
      personId,
      ['sessions'],
      {},
      ended.map((each) => signedOut(personId, each)),
    )
  })
}

/** Ends all sessions of the actor's but the one that asks, and withdraws their unused sign-in links. */
export function endOtherSessions(
  { db, clock }: Deps,
  actor: Acting,
): Promise<Done<{ ended: number }, ['sessions', 'sign-in-links']>> {
  const { by, personId, sessionId } = actor
  return actIn(db, actor, async (transaction) => {
    const at = clock.now()
    await withdrawSignInLinks(transaction, personId, at)
    const ended = await endSessions(
      transaction,
      personId,
      { allBut: by === 'session' ? sessionId : undefined },
      { at, by: personId },
    )
    const sockets = ended.map((each) => signedOut(personId, each))
    return touchingOwn(personId, ['sessions', 'sign-in-links'], { ended: ended.length }, sockets)
  })
}

const signedOut = (personId: Id, sessionId: Id): EndedSockets => ({ personId, sessionId, why: 'signed-out' })

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Person } from '@panelbook/shared/people/person'
import type { Logger } from 'pino'
import { type Done, type EndedSockets, touchingListed } from '../../acting/done.ts'
import { listInterviewIdsOfPerson } from '../../candidates/store/hidden.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../rate-limit.ts'
import { type SignInDeps, signIn } from '../sign-in.ts'

/** Somebody who came in: the cookie's value is given out this once. */
export interface CameIn {
  person: Person
  secret: string
  expiresAt: EpochMs
}

type TouchedBySignIn = ['session', 'sessions', 'sign-in-links', 'people']

/**
 * Signs in by a link. A link that works always does: only misses count, so that nobody can shut others out by guessing from a
 * shared address.
 *
 * @returns the act; `before` is the session of the request, `peer` its network address, `device` what it says that it is
 * @throws Refused link-used-or-expired | too-many-links-tried
 */
export function createLinkUse(deps: SignInDeps & { logger: Logger }) {
  const misses = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  return async (
    token: string,
    from: { before: Authenticated | undefined; peer: string; device: string | undefined },
  ): Promise<Done<CameIn, TouchedBySignIn>> => {
    const before = from.before?.by === 'session' ? from.before : undefined
    const ended = before && { id: before.sessionId, personId: before.personId }
    const started = await signIn(deps, token, ended, from.device)
    if (!started) throw new Refused({ kind: (await misses.take(from.peer)) ? 'link-used-or-expired' : 'too-many-links-tried' })
    const { person, first, secret, expiresAt } = started
    deps.logger.info({ personId: person.id }, 'signed in')
    // Whoever is signed in elsewhere learns at once that a link for them was used.
    const topics: TouchedBySignIn = ['session', 'sessions', 'sign-in-links', 'people']
    const done = touchingListed(
      person.id,
      topics,
      first ? ['people'] : [],
      { person, secret, expiresAt },
      before ? [endOf(before)] : [],
    )
    // An account that was made meanwhile may be of somebody who is a candidate: before they can open anything, the interviews
    // that others have open learn of it.
    const accessChangedIn = await listInterviewIdsOfPerson(deps.db, person.id)
    return { ...done, touched: { ...done.touched, accessChangedIn } }
  }
}

const endOf = ({ personId, sessionId }: Authenticated): EndedSockets => ({ personId, sessionId, why: 'signed-out' })

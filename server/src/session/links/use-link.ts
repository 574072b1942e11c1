import type { Logger } from 'pino'
import type { Done } from '../../acting/done.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../rate-limit.ts'
import { signIn } from '../sign-in.ts'
import { type CameIn, type SignInDeps, sessionBefore, type TouchedBySignIn, touchedBySignIn } from '../start-session.ts'

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
    const before = sessionBefore(from.before)
    const started = await signIn(deps, token, before, from.device)
    if (!started) throw new Refused({ kind: (await misses.take(from.peer)) ? 'link-used-or-expired' : 'too-many-links-tried' })
    deps.logger.info({ personId: started.person.id }, 'signed in')
    return touchedBySignIn(deps.db, started, before)
  }
}

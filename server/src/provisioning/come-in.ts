import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { noteUse } from '../acting/note-use.ts'
import type { Database } from '../database/schema.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../session/rate-limit.ts'
import { hashSecret } from '../session/secret.ts'
import { ScimFailed } from './scim/scim-failed.ts'
import { findProvisioningToken, touchProvisioningToken } from './store/tokens.ts'

/** When a token was last used is kept to the minute. */
const TOUCH_MS = 60_000

/**
 * Lets in whoever has a token of the company's directory, and nobody else. Only misses count in the limit, so that nobody is shut
 * out by others' guesses.
 *
 * @returns of a secret and the network address that it came from, the token's id
 */
export function createComingIn({ db, clock, logger }: { db: Kysely<Database>; clock: Clock; logger: Logger }) {
  const rate = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  /** @throws ScimFailed 401 | 429 */
  return async (secret: string | undefined, peer: string): Promise<Id> => {
    const token = secret === undefined ? undefined : await findProvisioningToken(db, hashSecret(secret))
    if (!token) {
      if (await rate.take(peer)) throw new ScimFailed(401, 'A token that works is needed, as “Authorization: Bearer …”.')
      throw new ScimFailed(429, 'Too many wrong tokens. Wait a minute and try again.')
    }
    const now = clock.now()
    const use = { what: 'a token for provisioning', lastAt: token.usedAt, now, everyMs: TOUCH_MS }
    await noteUse(logger, use, () => touchProvisioningToken(db, token.id, now))
    return token.id
  }
}

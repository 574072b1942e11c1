import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { insertSignInLink } from '../store/sign-in-links.ts'

export interface SignInLink {
  url: string
  expiresAt: EpochMs
}

/**
 * A link that signs this person in once, until it expires. The token stands in the fragment, which browsers send to no server: it
 * is in no access log, no proxy and no referrer. The page behind it posts the token.
 *
 * @param deps.address the address people use, without a slash at its end
 * @param lifetimeMs how long the link may wait
 * @param madeBy who makes it; undefined for the server's start and the command line
 */
export async function createSignInLink(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes; address: string },
  personId: Id,
  lifetimeMs: number,
  madeBy?: Id,
): Promise<SignInLink> {
  const token = newSecret(deps.random)
  const createdAt = deps.clock.now()
  const expiresAt = createdAt + lifetimeMs
  const id = newId(16, deps.random)
  await insertSignInLink(deps.db, { id, tokenHash: hashSecret(token), personId, madeBy, createdAt, expiresAt })
  return { url: `${deps.address}/sign-in#${token}`, expiresAt }
}

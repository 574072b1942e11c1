import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/**
 * Of sign-ins, and of passkeys that are added, each. Beyond that many the oldest go, so that whoever begins very many fills no disk.
 * Two nodes take fewer than that in the five minutes that one lasts.
 */
const MOST_CHALLENGES = 20_000

/** What a challenge is for: a sign-in by whoever it will be, or a passkey that this session adds. */
export type ChallengePurpose = 'sign-in' | { session: Id }

const sessionOf = (purpose: ChallengePurpose): Id | null => (purpose === 'sign-in' ? null : purpose.session)

/**
 * Keeps a challenge until it is answered or ends. In the database, as another node may get the answer. A session has one: the next
 * takes its place.
 */
export async function insertChallenge(
  db: Kysely<Database>,
  { challengeHash, purpose, expiresAt }: { challengeHash: string; purpose: ChallengePurpose; expiresAt: EpochMs },
  now: EpochMs,
  most = MOST_CHALLENGES,
): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
  const session = sessionOf(purpose)
  if (session !== null) await db.deleteFrom('passkey_challenges').where('session_id', '=', session).execute()
  const alike = session === null ? 'is' : 'is not'
  await db
    .deleteFrom('passkey_challenges')
    .where('session_id', alike, null)
    .where('expires_at', '<=', (rows) =>
      rows
        .selectFrom('passkey_challenges')
        .select('expires_at')
        .where('session_id', alike, null)
        .orderBy('expires_at', 'desc')
        .offset(most - 1)
        .limit(1),
    )
    .execute()
  await db
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: challengeHash,
      session_id: session,
      expires_at: expiresAt,
    })
    .execute()
}

/** Takes a challenge for this purpose, once: one statement decides. False for one that isn't there, is for something else, or too old. */
export async function takeChallenge(
  db: Kysely<Database>,
  challengeHash: string,
  purpose: ChallengePurpose,
  now: EpochMs,
): Promise<boolean> {
  const session = sessionOf(purpose)
  const { numDeletedRows } = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', challengeHash)
    .where('session_id', session === null ? 'is' : '=', session)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

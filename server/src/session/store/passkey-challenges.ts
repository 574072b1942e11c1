import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Beyond that many the oldest go, so that strangers who begin very many fill no disk. */
const MOST_CHALLENGES = 10_000

/** What a challenge is for: a sign-in by whoever it will be, or a passkey that this session adds. */
export type ChallengePurpose = 'sign-in' | { session: Id }

const sessionOf = (purpose: ChallengePurpose): Id | null => (purpose === 'sign-in' ? null : purpose.session)

/** Keeps a challenge until it is answered or ends. In the database, as another node may get the answer. */
export async function insertChallenge(
  db: Kysely<Database>,
  { challengeHash, purpose, expiresAt }: { challengeHash: string; purpose: ChallengePurpose; expiresAt: EpochMs },
  now: EpochMs,
): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
  await db
    .deleteFrom('passkey_challenges')
    .where('expires_at', '<=', (rows) =>
      rows
        .selectFrom('passkey_challenges')
        .select('expires_at')
        .orderBy('expires_at', 'desc')
        .offset(MOST_CHALLENGES - 1)
        .limit(1),
    )
    .execute()
  await db
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: challengeHash,
      session_id: sessionOf(purpose),
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

import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Notice } from '@panelbook/shared/notices/notice'
import { dayOfDigest } from '@panelbook/shared/outbox/mail-times'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { readUnread } from '../notices/read-notices.ts'
import { GIVE_UP_MS } from './backoff.ts'
import { beginDigest, holdUntil } from './store/gathered.ts'
import { listMailOff } from './store/mail-off.ts'
import { findMailTimes, lockMailOf, setLastDigest } from './store/mail-times.ts'
import { type Claimed, waitsSince } from './store/outbox.ts'
import { gatheredKinds, quietUntil } from './when-to-leave.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  /** Tells whoever is to be told on mornings up to then, so that it stands in the digest of that morning. */
  beforeDigest?(until: EpochMs): Promise<unknown>
}

/** What a digest tells, by mail or by chat, as it leaves now: at least one notice. */
export async function digestOf(
  { db, clock, beforeDigest }: Deps,
  claimed: Claimed,
  person: Person,
): Promise<Notice[] | 'dropped' | 'given-up' | 'waits'> {
  const { digest } = await findMailTimes(db, person.id)
  if (digest) await beforeDigest?.(waitsSince(claimed))
  return db.transaction().execute((transaction) => toTell(transaction, claimed, person, clock.now()))
}

/** What it tells, as it leaves now. */
async function toTell(
  transaction: Kysely<Database>,
  claimed: Claimed,
  { id: personId, workspaceRole }: Person,
  now: EpochMs,
): Promise<Notice[] | 'dropped' | 'given-up' | 'waits'> {
  const { key, chatId, attempts } = claimed
  await lockMailOf(transaction, personId)
  const times = await findMailTimes(transaction, personId, chatId)
  const until = quietUntil(times, now)
  if (until !== undefined) {
    await holdUntil(transaction, claimed, until)
    return 'waits'
  }
  const gathered = await beginDigest(transaction, { key, personId, chatId, gathers: gatheredKinds(times) }, now)
  const ids = gathered?.map(({ id }) => id) ?? []
  const [off, unread] = [
    await listMailOff(transaction, personId),
    await readUnread(transaction, { personId, workspaceRole }, ids, now),
  ]
  const told = unread.filter(({ kind }) => !off.has(kind))
  if (told.length === 0) return 'dropped'
  // What came lately is told however old the rest is.
  const newest = Math.max(waitsSince(claimed), ...(gathered ?? []).map(({ at }) => at))
  if (now - newest > GIVE_UP_MS) return 'given-up'
  // Nothing to say uses up no day, and what is sent again no second one.
  if (times.digest && attempts === 0) {
    await setLastDigest(transaction, claimed, { at: now, day: dayOfDigest(times, times.digest, now) })
  }
  return told
}

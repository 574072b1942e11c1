import type { EpochMs } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { NO_ZONE } from '@panelbook/shared/base/time-zone'
import { type Slot, slotEnd } from '@panelbook/shared/interviews/conduct/endings'
import { type Notice, type NoticeKind, tellsWhen } from '@panelbook/shared/notices/notice'
import { isDigestDue, isQuiet, type MailTimes, nextDigestAt, quietEnds } from '@panelbook/shared/outbox/mail-times'
import { canBeGathered, mailedKinds } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { gather, holdUntil } from './store/gathered.ts'
import { findMailTimes, lockMailOf } from './store/mail-times.ts'
import type { Claimed } from './store/outbox.ts'

/** Mail leaves now, also in quiet hours where it can't wait; or it waits, and is judged anew then. */
export type Leaving = 'now' | 'now-though-quiet' | 'waits'

/** The kinds that are told in one mail: of a working morning always, others where somebody chose the digest. */
export const gatheredKinds = ({ digest }: MailTimes): NoticeKind[] =>
  digest ? mailedKinds.filter(canBeGathered) : ['scorecard-overdue']

/** When it is quiet for somebody, the end of that. */
export const quietUntil = ({ quiet, timeZone }: MailTimes, now: EpochMs): EpochMs | undefined =>
  quiet && isQuiet(quiet, now, timeZone ?? NO_ZONE) ? quietEnds(quiet, now, timeZone ?? NO_ZONE) : undefined

/** Decides when mail of a notice leaves, by what its person has chosen at this moment, and lets it wait. */
export function whenToLeave(
  db: Kysely<Database>,
  claimed: Claimed,
  notice: Notice,
  now: EpochMs,
  random: RandomBytes,
): Promise<Leaving> {
  const { personId, chatId, attempts } = claimed
  return db.transaction().execute(async (transaction) => {
    await lockMailOf(transaction, personId)
    const times = await findMailTimes(transaction, personId, chatId)
    // What was tried may have been taken, so it stays the mail that it is.
    if (attempts === 0 && gatheredKinds(times).includes(notice.kind)) {
      await gather(transaction, claimed, { dueAt: gatheredAt(times, notice.kind, now), now }, random)
      return 'waits'
    }
    const until = quietUntil(times, now)
    if (until === undefined) return 'now'
    if (await cannotWait(transaction, notice, { now, until })) return 'now-though-quiet'
    await holdUntil(transaction, claimed, until)
    return 'waits'
  })
}

/** A reminder of this morning belongs into the digest of this morning. */
function gatheredAt(times: MailTimes, kind: NoticeKind, now: EpochMs): EpochMs {
  const { digest } = times
  if (!digest || (kind === 'scorecard-overdue' && isDigestDue(times, digest, now))) return now
  return nextDigestAt(times, digest, now)
}

/**
 * Whoever has a seat in an interview of this night must know that it is on, off, moved, elsewhere or near. Of one that was moved, the time
 * before counts as well: somebody would come.
 */
async function cannotWait(
  db: Kysely<Database>,
  { kind, interview }: Notice,
  { now, until }: { now: EpochMs; until: EpochMs },
): Promise<boolean> {
  if (!interview || !tellsWhen(kind)) return false
  const before = await db
    .selectFrom('slot_changes')
    .select(['starts_at as startsAt', 'minutes'])
    .where('interview_id', '=', interview.id)
    .orderBy('number', 'desc')
    .limit(1)
    .execute()
  const slots: Slot[] = kind === 'moved' ? [interview, ...before] : [interview]
  return slots.some((slot) => slot.startsAt < until && slotEnd(slot) > now)
}

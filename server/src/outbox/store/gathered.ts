import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { NoticeKind } from '@panelbook/shared/notices/notice'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { Claimed } from './outbox.ts'

/** A notice that another row tells is never due by itself: whoever looks each second needn't pass it over. */
const WITH_ITS_DIGEST = Number.MAX_SAFE_INTEGER

/** The mails and messages of this person that gather notices and take more. */
const openDigests = (db: Kysely<Database>, personId: Id) =>
  db
    .selectFrom('outbox')
    .where('person_id', '=', personId)
    .where('notice_id', 'is', null)
    .where('link_id', 'is', null)
    .where('begun_at', 'is', null)

/** Puts a notice that waits into the one mail that is told of all of them, not before `dueAt`. */
export async function gather(
  db: Kysely<Database>,
  { key, personId, chatId = null }: Pick<Claimed, 'key' | 'personId'> & { chatId?: Id | null | undefined },
  { dueAt, now }: { dueAt: EpochMs; now: EpochMs },
  random: RandomBytes,
): Promise<void> {
  // It may have come along with a mail that another server has begun.
  const alone = await db
    .selectFrom('outbox')
    .select('key')
    .where('key', '=', key)
    .where('digest_key', 'is', null)
    .executeTakeFirst()
  if (!alone) return
  // There is one at most for mail and for each chat, as `lockMailOf` comes before.
  const open = await openDigests(db, personId)
    .select(['key', 'next_at'])
    .where('chat_id', 'is not distinct from', chatId)
    .executeTakeFirst()
  const digestKey = open?.key ?? `${newId(16, random)}/digest`
  if (!open) {
    await db
      .insertInto('outbox')
      .values({
        ...{
          key: digestKey,
          person_id: personId,
          notice_id: null,
          link_id: null,
          webhook_id: null,
          event_id: null,
          chat_id: chatId,
        },
        ...{ at: now, attempts: 0, next_at: dueAt, held_until: dueAt, claimed_until: null },
      })
      .execute()
  } else if (dueAt < Number(open.next_at)) {
    await db.updateTable('outbox').set({ next_at: dueAt, held_until: dueAt }).where('key', '=', digestKey).execute()
  }
  const gathered = { digest_key: digestKey, next_at: WITH_ITS_DIGEST, claimed_until: null }
  await db.updateTable('outbox').set(gathered).where('key', '=', key).execute()
}

/** A notice that a digest tells, and when its cause came. */
export interface GatheredNotice {
  id: Id
  at: EpochMs
}

/**
 * Begins it, as it leaves now: sent again, it must not say more. What waits by itself and belongs into it comes along.
 *
 * @returns the notices that it tells; undefined where there is no such mail any more
 */
export async function beginDigest(
  db: Kysely<Database>,
  { key, personId, chatId, gathers }: Pick<Claimed, 'key' | 'personId' | 'chatId'> & { gathers: readonly NoticeKind[] },
  now: EpochMs,
): Promise<GatheredNotice[] | undefined> {
  const row = await db.selectFrom('outbox').select('begun_at').where('key', '=', key).executeTakeFirst()
  if (!row) return undefined
  if (row.begun_at === null) {
    await db.updateTable('outbox').set({ begun_at: now }).where('key', '=', key).execute()
    await db
      .updateTable('outbox')
      .set({ digest_key: key, next_at: WITH_ITS_DIGEST })
      .where('person_id', '=', personId)
      .where('chat_id', 'is not distinct from', chatId ?? null)
      .where('digest_key', 'is', null)
      // What was tried leaves by itself. What another server is about to gather comes along: by itself it would be a second mail.
      .where('attempts', '=', 0)
      .where('notice_id', 'in', (query) =>
        query
          .selectFrom('notices')
          .select('id')
          .where('person_id', '=', personId)
          .where('kind', 'in', [...gathers]),
      )
      .execute()
  }
  const rows = await db.selectFrom('outbox').select(['notice_id', 'at']).where('digest_key', '=', key).execute()
  return rows.flatMap(({ notice_id: id, at }) => (id === null ? [] : [{ id, at: Number(at) }]))
}

/**
 * It waits for quiet hours to end. The days in which mail is tried begin then; of what was tried they have begun, or it would never be
 * given up.
 */
export async function holdUntil(
  db: Kysely<Database>,
  { key, attempts }: Pick<Claimed, 'key' | 'attempts'>,
  until: EpochMs,
): Promise<void> {
  const waits = { next_at: until, claimed_until: null }
  const held = attempts === 0 ? { ...waits, held_until: until } : waits
  await db.updateTable('outbox').set(held).where('key', '=', key).execute()
}

/** What waits for a time that somebody chose is judged anew, as they have chosen another one. What was tried keeps its pace. */
export async function judgeAnew(db: Kysely<Database>, personId: Id, now: EpochMs): Promise<void> {
  const open = (await openDigests(db, personId).select('key').execute()).map(({ key }) => key)
  if (open.length > 0) {
    // It waited because its person wanted that: the days in which mail is tried begin now.
    const alone = { digest_key: null, next_at: now, held_until: now }
    await db.updateTable('outbox').set(alone).where('digest_key', 'in', open).execute()
    await db.deleteFrom('outbox').where('key', 'in', open).execute()
  }
  await db
    .updateTable('outbox')
    .set({ next_at: now, held_until: sql`case when held_until > ${now} then ${now} else held_until end` })
    .where('person_id', '=', personId)
    .where('digest_key', 'is', null)
    .whereRef('next_at', '=', 'held_until')
    .where('next_at', '>', now)
    .execute()
}

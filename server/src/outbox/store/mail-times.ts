import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isTimeZone, type TimeZone } from '@panelbook/shared/base/time-zone'
import type { CalendarDay } from '@panelbook/shared/base/working-days'
import { digestTimeSchema, type MailTimes, quietHoursSchema } from '@panelbook/shared/outbox/mail-times'
import type { Kysely } from 'kysely'
import { isPostgres } from '../../database/dialect-of.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { Claimed } from './outbox.ts'

/**
 * @param chatId of which way out the last digest is asked: a chat's, or that of mail
 * @throws CorruptRow
 */
export async function findMailTimes(db: Kysely<Database>, personId: Id, chatId?: Id): Promise<MailTimes> {
  const row = await db
    .selectFrom('people')
    .leftJoin('mail_times', 'mail_times.person_id', 'people.id')
    .select(['people.time_zone', 'people.mornings_since', 'quiet_from', 'quiet_until', 'quiet_weekends'])
    .select(['digest_at', 'last_digest_at', 'last_digest_day'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  const last = chatId === undefined ? row : await lastDigestOf(db, chatId)
  const { time_zone: timeZone, quiet_from: from, quiet_until: until, quiet_weekends: weekends } = row ?? {}
  const where = `mail_times ${personId}`
  const quiet = from == null || until == null ? undefined : { from, until, weekends: Number(weekends) === 1 }
  const digest = row?.digest_at == null ? undefined : { at: row.digest_at }
  return {
    // Another machine may know zones that this one doesn't: one person's must not hold up everybody's mail.
    timeZone: timeZone != null && isTimeZone(timeZone) ? timeZone : undefined,
    quiet: checkColumn(quietHoursSchema.optional(), quiet, where),
    digest: checkColumn(digestTimeSchema.optional(), digest, where),
    lastDigestAt: last?.last_digest_at == null ? undefined : Number(last.last_digest_at),
    lastDigestDay: last?.last_digest_day ?? undefined,
    chosenAt: row?.mornings_since == null ? undefined : Number(row.mornings_since),
  }
}

const lastDigestOf = (db: Kysely<Database>, chatId: Id) =>
  db.selectFrom('chats').select(['last_digest_at', 'last_digest_day']).where('id', '=', chatId).executeTakeFirst()

/**
 * Until the transaction ends, nobody else decides when mail leaves to this person, or changes what decides it. One transaction at a
 * time changes anything in SQLite.
 */
export async function lockMailOf(db: Kysely<Database>, personId: Id): Promise<void> {
  if (!isPostgres(db)) return
  await db.selectFrom('people').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
}

/** The zone that was said, also one that this machine doesn't know. */
export async function findSaidZone(db: Kysely<Database>, personId: Id): Promise<string | undefined> {
  const row = await db.selectFrom('people').select('time_zone').where('id', '=', personId).executeTakeFirst()
  return row?.time_zone ?? undefined
}

export async function setTimeZone(db: Kysely<Database>, personId: Id, timeZone: TimeZone): Promise<void> {
  await db.updateTable('people').set({ time_zone: timeZone }).where('id', '=', personId).execute()
}

/** From now on their mornings are others. */
export async function setMorningsSince(db: Kysely<Database>, personId: Id, at: EpochMs): Promise<void> {
  await db.updateTable('people').set({ mornings_since: at }).where('id', '=', personId).execute()
}

/** What is not given is chosen no longer. */
export async function putMailTimes(
  db: Kysely<Database>,
  personId: Id,
  { quiet, digest }: Pick<MailTimes, 'quiet' | 'digest'>,
): Promise<void> {
  const chosen = {
    ...{ quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null },
    ...{ quiet_weekends: quiet?.weekends ? 1 : 0, digest_at: digest?.at ?? null },
  }
  await db
    .insertInto('mail_times')
    .values({ person_id: personId, ...chosen, last_digest_at: null })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute()
}

/** A digest leaves now, by mail or to a chat. `day`: of which day it is. */
export async function setLastDigest(
  db: Kysely<Database>,
  { personId, chatId }: Pick<Claimed, 'personId' | 'chatId'>,
  { at, day }: { at: EpochMs; day: CalendarDay },
): Promise<void> {
  const last = { last_digest_at: at, last_digest_day: day }
  if (chatId !== undefined) {
    await db.updateTable('chats').set(last).where('id', '=', chatId).execute()
    return
  }
  await db.updateTable('mail_times').set(last).where('person_id', '=', personId).execute()
}

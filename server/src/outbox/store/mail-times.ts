import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isTimeZone, type TimeZone } from '@panelbook/shared/base/time-zone'
import { digestTimeSchema, type MailTimes, quietHoursSchema } from '@panelbook/shared/outbox/mail-times'
import type { Kysely } from 'kysely'
import { isPostgres } from '../../database/dialect-of.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** @throws CorruptRow */
export async function findMailTimes(db: Kysely<Database>, personId: Id): Promise<MailTimes> {
  const row = await db
    .selectFrom('people')
    .leftJoin('mail_times', 'mail_times.person_id', 'people.id')
    .select(['people.time_zone', 'quiet_from', 'quiet_until', 'quiet_weekends', 'digest_at', 'last_digest_at'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  const { time_zone: timeZone, quiet_from: from, quiet_until: until, quiet_weekends: weekends } = row ?? {}
  const where = `mail_times ${personId}`
  const quiet = from == null || until == null ? undefined : { from, until, weekends: Number(weekends) === 1 }
  const digest = row?.digest_at == null ? undefined : { at: row.digest_at }
  return {
    // Another machine may know zones that this one doesn't: one person's must not hold up everybody's mail.
    timeZone: timeZone != null && isTimeZone(timeZone) ? timeZone : undefined,
    quiet: checkColumn(quietHoursSchema.optional(), quiet, where),
    digest: checkColumn(digestTimeSchema.optional(), digest, where),
    lastDigestAt: row?.last_digest_at == null ? undefined : Number(row.last_digest_at),
  }
}

/**
 * Until the transaction ends, nobody else decides when mail leaves to this person, or changes what decides it. One transaction at a
 * time changes anything in SQLite.
 */
export async function lockMailOf(db: Kysely<Database>, personId: Id): Promise<void> {
  if (!isPostgres(db)) return
  await db.selectFrom('people').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
}

export async function setTimeZone(db: Kysely<Database>, personId: Id, timeZone: TimeZone): Promise<void> {
  await db.updateTable('people').set({ time_zone: timeZone }).where('id', '=', personId).execute()
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

export async function setLastDigest(db: Kysely<Database>, personId: Id, at: EpochMs): Promise<void> {
  await db.updateTable('mail_times').set({ last_digest_at: at }).where('person_id', '=', personId).execute()
}

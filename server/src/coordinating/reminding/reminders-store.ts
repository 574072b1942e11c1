import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { REMINDED_LATELY_MS, type Reminder } from '@panelbook/shared/coordinating/reminders'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Whose scorecard of which interview. */
export interface Seat {
  interviewId: Id
  personId: Id
}

/** Who reminds, when, and by which request. */
export interface Reminding {
  at: EpochMs
  by: Id
  request: { idempotencyKey: Id; hash: string }
}

/**
 * Records that people are reminded. Whoever was within the last hours is left out, in the statement itself: of two at once one is
 * written. A reminder of before the interview was moved is none, nor is one ahead of the clock.
 *
 * @returns those who weren't
 */
export async function recordReminders(db: Kysely<Database>, seats: readonly Seat[], of: Reminding): Promise<Seat[]> {
  if (seats.length === 0) return []
  const { at, by, request } = of
  const reminder = { at, by_id: by, request_key: request.idempotencyKey, request_hash: request.hash }
  const rows = await db
    .insertInto('scorecard_reminders')
    .values(seats.map(({ interviewId, personId }) => ({ interview_id: interviewId, person_id: personId, ...reminder })))
    .onConflict((conflict) =>
      conflict
        .columns(['interview_id', 'person_id'])
        .doUpdateSet(reminder)
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('scorecard_reminders.at', '<=', at - REMINDED_LATELY_MS),
            eb('scorecard_reminders.at', '>', at),
            eb(
              'scorecard_reminders.at',
              '<=',
              selectFrom('interviews').select('starts_at').whereRef('interviews.id', '=', 'scorecard_reminders.interview_id'),
            ),
          ]),
        ),
    )
    .returning(['interview_id', 'person_id'])
    .execute()
  return rows.map((row) => ({ interviewId: row.interview_id, personId: row.person_id }))
}

/** The newest reminder of a scorecard. */
export async function findReminder(db: Kysely<Database>, { interviewId, personId }: Seat): Promise<Reminder | undefined> {
  const row = await db
    .selectFrom('scorecard_reminders')
    .innerJoin('people', 'people.id', 'scorecard_reminders.by_id')
    .select(['scorecard_reminders.at', 'people.id', 'people.name'])
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && { at: row.at, by: { id: row.id, name: row.name } }
}

/** What this person's request with this key reminded of. */
export async function listRemindersOfRequest(
  db: Kysely<Database>,
  by: Id,
  idempotencyKey: Id,
): Promise<(Seat & { hash: string })[]> {
  const rows = await db
    .selectFrom('scorecard_reminders')
    .select(['interview_id', 'person_id', 'request_hash'])
    .where('by_id', '=', by)
    .where('request_key', '=', idempotencyKey)
    .execute()
  return rows.map((row) => ({ interviewId: row.interview_id, personId: row.person_id, hash: row.request_hash }))
}

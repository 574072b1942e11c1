import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Reminder } from '@panelbook/shared/coordinating/reminders'
import type { Slot } from '@panelbook/shared/interviews/conduct/endings'
import type { NoticeKind } from '@panelbook/shared/notices/notice'
import { type Kysely, sql } from 'kysely'
import { nothingHidden } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { awaitedSeats, type Bounded, found, type MissingFor, untouched } from './store.ts'

/**
 * Awaited scorecards of interviews that were begun, or of which something is in, each with the newest reminder of it. One of
 * before an interview was moved is none.
 */
const overdueSeats = (db: Kysely<Database>, of: MissingFor, now: EpochMs) =>
  awaitedSeats(db, of, now)
    .leftJoin('scorecard_reminders', (join) =>
      join
        .onRef('scorecard_reminders.interview_id', '=', 'panel_members.interview_id')
        .onRef('scorecard_reminders.person_id', '=', 'panel_members.person_id')
        .onRef('scorecard_reminders.at', '>', 'interviews.starts_at'),
    )
    .where(sql<boolean>`not ${untouched}`)

/** A scorecard that is overdue. */
export interface OverdueSeat {
  id: Id
  personId: Id
  reminded: Reminder | undefined
}

/** The longest overdue first. */
export async function listOverdueSeats(
  db: Kysely<Database>,
  of: MissingFor,
  now: EpochMs,
  limit: number,
): Promise<Bounded<OverdueSeat>> {
  const rows = await overdueSeats(db, of, now)
    .leftJoin('people as reminding', 'reminding.id', 'scorecard_reminders.by_id')
    .select(['interviews.id', 'panel_members.person_id as personId', found])
    .select(['scorecard_reminders.at', 'reminding.id as byId', 'reminding.name as by'])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .limit(limit)
    .execute()
  return {
    total: Number(rows[0]?.found ?? 0),
    rows: rows.map(({ id, personId, at, byId, by }) => ({
      ...{ id, personId },
      reminded: at === null || byId === null || by === null ? undefined : { at, by: { id: byId, name: by } },
    })),
  }
}

/**
 * Overdue scorecards of others who can sign in: those of which nobody has reminded since then, and how many of the others there
 * are. The longest overdue first.
 */
export async function listUnreminded(
  db: Kysely<Database>,
  of: MissingFor & { notOf: Id; since: EpochMs },
  now: EpochMs,
  limit: number,
): Promise<Bounded<{ id: Id; personId: Id }> & { lately: number }> {
  const others = overdueSeats(db, of, now)
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .where('people.suspended', '=', 0)
    .where('people.id', '!=', of.notOf)
  const { lately } = await others
    .where('scorecard_reminders.at', '>', of.since)
    .select(({ fn }) => fn.countAll<number>().as('lately'))
    .executeTakeFirstOrThrow()
  const rows = await others
    .where((where) => where.or([where('scorecard_reminders.at', 'is', null), where('scorecard_reminders.at', '<=', of.since)]))
    .select(['interviews.id', 'people.id as personId', found])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .limit(limit)
    .execute()
  return {
    ...{ total: Number(rows[0]?.found ?? 0), lately: Number(lately) },
    rows: rows.map(({ id, personId }) => ({ id, personId })),
  }
}

/** An overdue scorecard of somebody who can sign in, with what they were told of it. */
export interface SeatToRemind extends Slot {
  id: Id
  personId: Id
  /** Theirs, or else that of the interview; null: neither is known. */
  timeZone: string | null
  /** When their working morning begins, as 'HH:MM'; null: they chose nothing. */
  morning: string | null
  /** When somebody reminded them last of this one; null: never. */
  remindedAt: EpochMs | null
  /** The newest morning on which they were told of any; null: none. */
  toldMorning: EpochMs | null
}

/** Of interviews that were to begin after `startingAfter`, whoever they are hidden from: for Panelbook itself. */
export async function listSeatsToRemind(db: Kysely<Database>, startingAfter: EpochMs, now: EpochMs): Promise<SeatToRemind[]> {
  const kind: NoticeKind = 'scorecard-overdue'
  const rows = await overdueSeats(db, { hidden: nothingHidden, startingAfter }, now)
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .leftJoin('mail_times', 'mail_times.person_id', 'people.id')
    .where('people.suspended', '=', 0)
    .select(['interviews.id', 'interviews.starts_at', 'interviews.minutes', 'people.id as personId'])
    .select(({ fn }) => fn.coalesce('people.time_zone', 'interviews.time_zone').as('timeZone'))
    .select('mail_times.digest_at as morning')
    .select('scorecard_reminders.at as remindedAt')
    .select((expression) =>
      expression
        .selectFrom('notices')
        .select(({ fn }) => fn.max('notices.number').as('number'))
        .whereRef('notices.person_id', '=', 'panel_members.person_id')
        .where('notices.kind', '=', kind)
        .as('toldMorning'),
    )
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .execute()
  return rows.map(({ id, personId, starts_at: startsAt, minutes, timeZone, morning, remindedAt, toldMorning }) => ({
    ...{ id, personId, startsAt, minutes, timeZone, morning, remindedAt },
    toldMorning: toldMorning === null ? null : Number(toldMorning),
  }))
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isTimeZone, type TimeZone } from '@panelbook/shared/base/time-zone'
import { type CalendarDay, dayAt } from '@panelbook/shared/base/working-days'
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
  /** Theirs, or else that of the interview; undefined: this machine knows neither. */
  timeZone: TimeZone | undefined
  /** When their working morning begins, as 'HH:MM'; null: they chose nothing. */
  morning: string | null
  /** Since when their mornings are as they are; null: always. */
  morningsSince: EpochMs | null
  /** When somebody reminded them last of this one; null: never. */
  remindedAt: EpochMs | null
  /** Of which morning they were told of any last; undefined: of none. */
  toldDay: CalendarDay | undefined
}

/** Of interviews that were to begin after `startingAfter`, whoever they are hidden from: for Panelbook itself. */
export async function listSeatsToRemind(db: Kysely<Database>, startingAfter: EpochMs, now: EpochMs): Promise<SeatToRemind[]> {
  const kind: NoticeKind = 'scorecard-overdue'
  const rows = await overdueSeats(db, { hidden: nothingHidden, startingAfter }, now)
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .leftJoin('mail_times', 'mail_times.person_id', 'people.id')
    .where('people.suspended', '=', 0)
    .select(['interviews.id', 'interviews.starts_at', 'interviews.minutes', 'people.id as personId'])
    .select(['people.time_zone as ownZone', 'interviews.time_zone as zoneOfInterview'])
    .select(['mail_times.digest_at as morning', 'people.mornings_since as morningsSince'])
    .select('scorecard_reminders.at as remindedAt')
    .select((expression) =>
      expression
        .selectFrom('notices')
        .select(({ fn }) => fn.max('notices.number').as('number'))
        .whereRef('notices.person_id', '=', 'panel_members.person_id')
        .where('notices.kind', '=', kind)
        .as('toldNumber'),
    )
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .execute()
  return rows.map(({ starts_at: startsAt, ownZone, zoneOfInterview, toldNumber, morningsSince, ...seat }) => ({
    ...{ ...seat, startsAt, morningsSince: morningsSince === null ? null : Number(morningsSince) },
    // Another machine may know zones that this one doesn't: one person's must not keep everybody's reminders back.
    timeZone: [ownZone, zoneOfInterview].find((zone): zone is TimeZone => zone !== null && isTimeZone(zone)),
    toldDay: toldNumber === null ? undefined : dayOfNumber(Number(toldNumber)),
  }))
}

/** A notice of a morning has the morning's day for its number: the day's begin, as if it were UTC. */
export const numberOfDay = (day: CalendarDay): number => Date.parse(`${day}T00:00Z`)
const dayOfNumber = (number: number): CalendarDay => dayAt(number, 'UTC')

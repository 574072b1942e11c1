import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSeated, isSomebodyElse, roleShown } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'

/** A seat of one of the people asked for, in an interview at that time. */
export interface BusySeat {
  personId: Id
  interviewId: Id
  startsAt: EpochMs
  minutes: number
}

/** The longest slot an interview can have, in minutes: what starts earlier than that before a slot can't reach into it. */
const LONGEST_MINUTES = 480

/**
 * Where these people sit while the slot lasts, earliest first. Interviews that ended are in nobody's way, and one that ends as
 * the slot starts isn't either. Neither are those that aren't there for whoever asks: a time without an interview would tell them.
 */
export async function listBusySeats(
  db: Kysely<Database>,
  slot: { startsAt: EpochMs; minutes: number },
  personIds: readonly Id[],
  { except, hidden }: { except: Id | undefined; hidden: Hidden },
): Promise<BusySeat[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select(['interviews.id', 'interviews.starts_at', 'interviews.minutes', 'panel_members.person_id'])
    .where('interviews.starts_at', '<', slot.startsAt + slot.minutes * 60_000)
    .where('interviews.starts_at', '>', slot.startsAt - LONGEST_MINUTES * 60_000)
    .where('interviews.phase', '!=', 'ended')
    .where('panel_members.person_id', 'in', personIds)
    .where(isSomebodyElse(hidden, 'interviews.candidate_id'))
    .where(sql<boolean>`(${roleShown(hidden, 'interviews.role_id')} or ${isSeated(hidden, 'interviews.id')})`)
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .execute()
  return rows
    .map((row) => ({ personId: row.person_id, interviewId: row.id, startsAt: row.starts_at, minutes: row.minutes }))
    .filter((seat) => seat.interviewId !== except && seat.startsAt + seat.minutes * 60_000 > slot.startsAt)
}

/** A time that is taken, and whether its interview is over. */
export interface TakenSeat {
  id: Id
  startsAt: EpochMs
  minutes: number
  over: boolean
}

interface Span {
  from: EpochMs
  until: EpochMs
}

/** The seats of these people in interviews that take place, or did, within the span; without those that aren't there. */
export async function listTakenSeats(
  db: Kysely<Database>,
  span: Span,
  personIds: readonly Id[],
  hidden: Hidden,
): Promise<TakenSeat[]> {
  if (personIds.length === 0) return []
  const rows = await takenWithin(db, span, hidden)
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select('panel_members.person_id')
    .where('panel_members.person_id', 'in', personIds)
    .orderBy('panel_members.person_id')
    .execute()
  return rows.map((row) => takenSeat(row.person_id, row)).filter((seat) => endsAfter(seat, span.from))
}

/** When these candidates have interviews within the span, in whichever role is there. */
export async function listTakenByCandidates(
  db: Kysely<Database>,
  span: Span,
  candidateIds: readonly Id[],
  hidden: Hidden,
): Promise<TakenSeat[]> {
  if (candidateIds.length === 0) return []
  const rows = await takenWithin(db, span, hidden).where('interviews.candidate_id', 'in', candidateIds).execute()
  return rows.map((row) => takenSeat(row.candidate_id, row)).filter((seat) => endsAfter(seat, span.from))
}

const takenWithin = (db: Kysely<Database>, { from, until }: Span, hidden: Hidden) =>
  db
    .selectFrom('interviews')
    .select(['interviews.starts_at', 'interviews.minutes', 'interviews.phase', 'interviews.candidate_id'])
    .where('interviews.starts_at', '<', until)
    .where('interviews.starts_at', '>', from - LONGEST_MINUTES * 60_000)
    .where('interviews.not_held', 'is', null)
    .where(isSomebodyElse(hidden, 'interviews.candidate_id'))
    .where(sql<boolean>`(${roleShown(hidden, 'interviews.role_id')} or ${isSeated(hidden, 'interviews.id')})`)
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')

const takenSeat = (id: Id, row: { starts_at: EpochMs; minutes: number; phase: string }): TakenSeat => ({
  ...{ id, startsAt: row.starts_at, minutes: row.minutes },
  over: row.phase === 'ended',
})

const endsAfter = (seat: TakenSeat, at: EpochMs): boolean => seat.startsAt + seat.minutes * 60_000 > at

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

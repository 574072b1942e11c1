import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** An interview on whose panel somebody sits, and when its time was last set or it was last called off. */
export interface Seat {
  interviewId: Id
  setAt: EpochMs
}

/**
 * Those of this person that begin at `since` or later, in the order in which they begin. Of what is written and rated in them
 * nothing is read.
 */
export async function listSeatsSince(db: Kysely<Database>, personId: Id, since: EpochMs): Promise<Seat[]> {
  const rows = await db
    .selectFrom('panel_members')
    .innerJoin('interviews', 'interviews.id', 'panel_members.interview_id')
    .select(['interviews.id', 'interviews.created_at'])
    .select((expression) => [
      expression
        .selectFrom('slot_changes')
        .select(({ fn }) => fn.max('slot_changes.at').as('at'))
        .whereRef('slot_changes.interview_id', '=', 'interviews.id')
        .as('moved_at'),
      expression
        .selectFrom('not_held')
        .select(({ fn }) => fn.max('not_held.at').as('at'))
        .whereRef('not_held.interview_id', '=', 'interviews.id')
        .as('called_off_at'),
    ])
    .where('panel_members.person_id', '=', personId)
    .where('interviews.starts_at', '>=', since)
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .execute()
  return rows.map(({ id, created_at: createdAt, moved_at: movedAt, called_off_at: calledOffAt }) => ({
    interviewId: id,
    setAt: Math.max(createdAt, Number(movedAt ?? 0), Number(calledOffAt ?? 0)),
  }))
}

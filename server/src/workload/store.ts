import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'

/** The seats of interviews that start in this span and haven't ended. */
export async function listSeats(
  db: Kysely<Database>,
  span: { from: EpochMs; to: EpochMs },
): Promise<{ personId: Id; minutes: number }[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select(['panel_members.person_id', 'interviews.minutes'])
    .where('interviews.starts_at', '>=', span.from)
    .where('interviews.starts_at', '<', span.to)
    .where('interviews.phase', '!=', 'ended')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, minutes: row.minutes }))
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { PersonName } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'

/** The seats of interviews that start in this span, take place and haven't ended. */
export async function listSeats(
  db: Kysely<Database>,
  span: { from: EpochMs; to: EpochMs },
): Promise<{ person: PersonName; minutes: number }[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .select(['people.id', 'people.name', 'interviews.minutes'])
    .where('interviews.starts_at', '>=', span.from)
    .where('interviews.starts_at', '<', span.to)
    .where('interviews.phase', '!=', 'ended')
    .where('interviews.not_held', 'is', null)
    .execute()
  return rows.map(({ id, name, minutes }) => ({ person: { id, name }, minutes }))
}

import type { Id } from '@panelbook/shared/base/ids'
import { notHeldStateSchema, type PlannedSlot, type ScheduleChange } from '@panelbook/shared/interviews/schedule'
import type { Kysely } from 'kysely'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

const slotOf = (startsAt: number, minutes: number, timeZone: string | null): PlannedSlot => ({
  ...{ startsAt, minutes },
  ...(timeZone === null ? {} : { timeZone }),
})

/** How the times of these interviews changed, and when they were called off, oldest first. @throws CorruptRow */
export async function listScheduleChanges(
  db: Kysely<Database>,
  interviewIds: readonly Id[],
): Promise<(ScheduleChange & { interviewId: Id })[]> {
  if (interviewIds.length === 0) return []
  const [off, moves] = await Promise.all([
    db
      .selectFrom('not_held')
      .innerJoin('people', 'people.id', 'not_held.by_person_id')
      .selectAll('not_held')
      .select('people.name')
      .where('interview_id', 'in', interviewIds)
      .orderBy('number')
      .execute(),
    db
      .selectFrom('slot_changes')
      .innerJoin('people', 'people.id', 'slot_changes.by_person_id')
      .selectAll('slot_changes')
      .select('people.name')
      .where('interview_id', 'in', interviewIds)
      .orderBy('number')
      .execute(),
  ])
  const common = (row: (typeof off)[number] | (typeof moves)[number]) => ({
    ...{ interviewId: row.interview_id, at: row.at, by: { id: row.by_person_id, name: row.name } },
    slot: slotOf(row.starts_at, row.minutes, row.time_zone),
  })
  // Within one millisecond an interview is called off before it is planned anew.
  return [
    ...off.map((row) => ({
      ...common(row),
      kind: checkColumn(notHeldStateSchema, row.state, `not_held ${row.interview_id}`),
      reason: row.reason,
    })),
    ...moves.map((row) => ({
      ...common(row),
      kind: row.anew ? ('planned' as const) : ('moved' as const),
      to: slotOf(row.to_starts_at, row.to_minutes, row.to_time_zone),
    })),
  ].toSorted((a, b) => a.at - b.at)
}

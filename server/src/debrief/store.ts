import type { Id } from '@panelbook/shared/base/ids'
import { type Decision, decisionSchema } from '@panelbook/shared/debrief/decision'
import type { Kysely } from 'kysely'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import { listHappenings } from '../interviews/store/happenings.ts'

/** Every version of an interview's decision, oldest first. @throws CorruptRow */
export async function listDecisions(db: Kysely<Database>, interviewId: Id): Promise<Decision[]> {
  const rows = await listHappenings(db, 'decisions', interviewId)
  return rows.map((row) =>
    checkColumn(
      decisionSchema,
      {
        version: row.number,
        outcome: row.outcome,
        reason: row.reason,
        decidedAt: row.at,
        by: { id: row.by_person_id, name: row.by_name },
      },
      `decisions ${interviewId} version ${row.number}`,
    ),
  )
}

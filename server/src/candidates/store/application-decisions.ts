import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Decision, type DecisionOutcome, decisionSchema } from '@panelbook/shared/debrief/decision'
import type { Kysely } from 'kysely'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** Every version of the decisions on these applications, oldest first. @throws CorruptRow */
export async function listApplicationDecisions(
  db: Kysely<Database>,
  applicationIds: readonly Id[],
): Promise<(Decision & { applicationId: Id })[]> {
  if (applicationIds.length === 0) return []
  const rows = await db
    .selectFrom('application_decisions')
    .innerJoin('people', 'people.id', 'application_decisions.by_person_id')
    .selectAll('application_decisions')
    .select('people.name')
    .where('application_id', 'in', applicationIds)
    .orderBy('number')
    .execute()
  return rows.map((row) => {
    const by = { id: row.by_person_id, name: row.name }
    const decision = { version: row.number, outcome: row.outcome, reason: row.reason, decidedAt: row.at, by }
    return {
      applicationId: row.application_id,
      ...checkColumn(decisionSchema, decision, `application_decisions ${row.application_id} version ${row.number}`),
    }
  })
}

/** Adds a version, which is what holds from now on. In the transaction that has read the versions before it. */
export async function insertApplicationDecision(
  db: Kysely<Database>,
  applicationId: Id,
  decision: { version: number; outcome: DecisionOutcome; reason: string; at: EpochMs; by: Id },
): Promise<void> {
  const { version, outcome, reason, at, by } = decision
  await db
    .insertInto('application_decisions')
    .values({ application_id: applicationId, number: version, at, by_person_id: by, reason, outcome })
    .execute()
  await db.updateTable('applications').set({ outcome }).where('id', '=', applicationId).execute()
}

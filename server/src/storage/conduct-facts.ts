import type { Id } from '@panelbook/shared/base/ids'
import { type ConductFacts, conductFactsSchema } from '@panelbook/shared/conduct/conduct-facts'
import { type ConductedInterview, type PlannedConduct, plannedConductSchema } from '@panelbook/shared/debrief/consistency'
import { questionTitle } from '@panelbook/shared/library/question'
import { type InterviewPlan, planQuestions, visibilityPolicySchema } from '@panelbook/shared/plan/interview-plan'
import { type Kysely, sql } from 'kysely'
import { findInterviewPlan } from './interviews.ts'
import { checkColumn, parseColumn } from './json-column.ts'
import type { Database } from './schema.ts'

/** Keeps what happened in a conversation; false where that is what was known, or there is no such interview. */
export async function putConductFacts(
  db: Kysely<Database>,
  interviewId: Id,
  { facts, sequence }: { facts: ConductFacts; sequence: number },
): Promise<boolean> {
  const facts_json = JSON.stringify(facts)
  const known = await db.selectFrom('conduct_facts').selectAll().where('interview_id', '=', interviewId).executeTakeFirst()
  if (known) {
    await db.updateTable('conduct_facts').set({ sequence, facts_json }).where('interview_id', '=', interviewId).execute()
    return known.facts_json !== facts_json
  }
  const plan = await findInterviewPlan(db, interviewId)
  if (!plan) return false
  const row = { interview_id: interviewId, sequence, plan_json: JSON.stringify(plannedConduct(plan)), facts_json }
  await db
    .insertInto('conduct_facts')
    .values(row)
    .onConflict((conflict) => conflict.column('interview_id').doUpdateSet({ sequence, facts_json }))
    .execute()
  return true
}

/** What of a frozen plan consistency needs: it never changes, so it is read once an interview. */
const plannedConduct = (plan: InterviewPlan): PlannedConduct => ({
  id: plan.id,
  version: plan.version,
  title: plan.title,
  policy: plan.policy,
  minutes: plan.minutes,
  questions: planQuestions(plan).map(({ question, minutes, required }) => ({
    ...{ id: question.id, title: questionTitle(question), minutes, required },
  })),
})

/** Interviews whose conduct document has entries that the facts have not seen. */
export async function listBehindConduct(db: Kysely<Database>): Promise<Id[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('documents', (join) => join.on('documents.name', '=', sql<string>`'conduct/' || interviews.id`))
    .leftJoin('conduct_facts', 'conduct_facts.interview_id', 'interviews.id')
    .select('interviews.id')
    .where('interviews.phase', '!=', 'not-started')
    .where((where) =>
      where.or([where('conduct_facts.sequence', 'is', null), where('documents.head', '>', where.ref('conduct_facts.sequence'))]),
    )
    .execute()
  return rows.map((row) => row.id)
}

/** The revealed interviews of a role, as consistency looks at them, latest last. */
export async function listConducted(db: Kysely<Database>, roleId: Id): Promise<ConductedInterview[]> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('candidates', 'candidates.id', 'interviews.candidate_id')
    .leftJoin('conduct_facts', 'conduct_facts.interview_id', 'interviews.id')
    .select(['interviews.id', 'interviews.candidate_id', 'candidates.name', 'interviews.stage', 'interviews.starts_at'])
    .select(['interviews.policy', 'conduct_facts.plan_json', 'conduct_facts.facts_json'])
    .select((expression) =>
      expression
        .selectFrom('panel_members')
        .select(({ fn }) => fn.countAll<number>().as('people'))
        .whereRef('panel_members.interview_id', '=', 'interviews.id')
        .where('panel_members.role', 'in', ['moderator', 'panelist'])
        .as('panel'),
    )
    .where('interviews.role_id', '=', roleId)
    .where('interviews.revealed_at', 'is not', null)
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .execute()
  // Most interviews of a role ask one of a few plans: each text is read once.
  const plans = new Map<string, PlannedConduct>()
  const planOf = (text: string, where: string): PlannedConduct => {
    const plan = plans.get(text) ?? parseColumn(plannedConductSchema, text, where)
    plans.set(text, plan)
    return plan
  }
  return rows.map((row) => {
    const where = `conduct_facts ${row.id}`
    return {
      interviewId: row.id,
      candidate: { id: row.candidate_id, name: row.name },
      stage: row.stage ?? undefined,
      startsAt: row.starts_at,
      policy: checkColumn(visibilityPolicySchema, row.policy, `interviews ${row.id} policy`),
      panel: Number(row.panel ?? 0),
      recorded:
        row.plan_json === null || row.facts_json === null
          ? undefined
          : {
              plan: planOf(row.plan_json, where),
              conduct: parseColumn(conductFactsSchema, row.facts_json, where),
            },
    }
  })
}

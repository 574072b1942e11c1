import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type InterviewPlan, interviewPlanSchema } from '@panelbook/shared/plan/interview-plan'
import type { Kysely } from 'kysely'
import { parseColumn } from './json-column.ts'
import type { Database } from './schema.ts'

const toPlan = (row: { id: string; plan_json: string }): InterviewPlan =>
  parseColumn(interviewPlanSchema, row.plan_json, `plans ${row.id}`)

export async function findPlan(db: Kysely<Database>, id: Id): Promise<InterviewPlan | undefined> {
  const row = await db.selectFrom('plans').select(['id', 'plan_json']).where('id', '=', id).executeTakeFirst()
  return row && toPlan(row)
}

/** All plans by title. */
export async function listPlans(db: Kysely<Database>): Promise<InterviewPlan[]> {
  const rows = await db.selectFrom('plans').select(['id', 'plan_json']).orderBy('title').orderBy('id').execute()
  return rows.map(toPlan)
}

/** Stores the plan as it is, replacing a former version of the same id. */
export async function putPlan(db: Kysely<Database>, plan: InterviewPlan, now: EpochMs): Promise<void> {
  const planJson = JSON.stringify(plan)
  await db
    .insertInto('plans')
    .values({ id: plan.id, version: plan.version, title: plan.title, plan_json: planJson, created_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ version: plan.version, title: plan.title, plan_json: planJson }),
    )
    .execute()
}

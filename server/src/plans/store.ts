import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import type { KeptPlan, PlanVersion } from '@panelbook/shared/plans/api'
import { type InterviewPlan, interviewPlanSchema } from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import { versionOf } from '../database/version-row.ts'

const toPlan = (row: { id: string; plan_json: string }): InterviewPlan =>
  parseColumn(interviewPlanSchema, row.plan_json, `plans ${row.id}`)

export async function findPlan(db: Kysely<Database>, id: Id): Promise<InterviewPlan | undefined> {
  const row = await db.selectFrom('plans').select(['id', 'plan_json']).where('id', '=', id).executeTakeFirst()
  return row && toPlan(row)
}

/** A plan as the workspace shows it. */
export async function findKeptPlan(db: Kysely<Database>, id: Id): Promise<KeptPlan | undefined> {
  const row = await db.selectFrom('plans').select(['id', 'plan_json', 'archived']).where('id', '=', id).executeTakeFirst()
  return row && { ...toPlan(row), ...(row.archived === 1 ? { archived: true } : {}) }
}

/** Plans on offer, or archived ones, by title. */
export async function listPlans(db: Kysely<Database>, archived = false): Promise<InterviewPlan[]> {
  const rows = await db
    .selectFrom('plans')
    .select(['id', 'plan_json'])
    .where('archived', '=', archived ? 1 : 0)
    .execute()
  return rows.map(toPlan).sort(byName((plan) => plan.title))
}

/**
 * Stores the plan as it is, replacing a former version of the same id, and adds it to the plan's history. To be called in a
 * transaction with what decided it.
 */
export async function putPlan(db: Kysely<Database>, plan: InterviewPlan, now: EpochMs, by?: Id): Promise<void> {
  const planJson = JSON.stringify(plan)
  const { id, version, title } = plan
  await db
    .insertInto('plans')
    .values({ id, version, title, plan_json: planJson, created_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ version, title, plan_json: planJson, archived: 0 }))
    .execute()
  await recordVersion(db, plan, planJson, false, now, by)
}

/** The next version of a plan, saying the same: archived or brought back. */
export async function setPlanArchived(
  db: Kysely<Database>,
  { archived: _before, ...before }: KeptPlan,
  archived: boolean,
  now: EpochMs,
  by: Id,
): Promise<KeptPlan> {
  const plan = { ...before, version: before.version + 1 }
  const planJson = JSON.stringify(plan)
  await db
    .updateTable('plans')
    .set({ version: plan.version, plan_json: planJson, archived: archived ? 1 : 0 })
    .where('id', '=', plan.id)
    .execute()
  await recordVersion(db, plan, planJson, archived, now, by)
  return { ...plan, ...(archived ? { archived: true } : {}) }
}

async function recordVersion(
  db: Kysely<Database>,
  plan: InterviewPlan,
  planJson: string,
  archived: boolean,
  at: EpochMs,
  by: Id | undefined,
): Promise<void> {
  await db
    .insertInto('plan_versions')
    .values({
      plan_id: plan.id,
      version: plan.version,
      plan_json: planJson,
      archived: archived ? 1 : 0,
      at,
      by_person_id: by ?? null,
    })
    .execute()
}

/** What a plan said in one of its versions. */
export async function findPlanVersion(db: Kysely<Database>, id: Id, version: number): Promise<InterviewPlan | undefined> {
  const row = await db
    .selectFrom('plan_versions')
    .select(['plan_id as id', 'plan_json'])
    .where('plan_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && toPlan(row)
}

/** The newest versions of a plan, newest first. */
export async function listPlanVersions(db: Kysely<Database>, id: Id, most: number): Promise<PlanVersion[]> {
  const rows = await db
    .selectFrom('plan_versions as v')
    .leftJoin('people as author', 'author.id', 'v.by_person_id')
    .select(['v.plan_id as id', 'v.version', 'v.plan_json', 'v.archived', 'v.at', 'author.id as author_id'])
    .select('author.name as author_name')
    .where('v.plan_id', '=', id)
    .orderBy('v.version', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...versionOf(row),
    plan: toPlan(row),
  }))
}

/** Changes whenever a plan does. */
export async function plansFingerprint(db: Kysely<Database>): Promise<string> {
  const rows = await db.selectFrom('plans').select(['id', 'version', 'archived']).orderBy('id').execute()
  return rows.map(({ id, version, archived }) => `${id}:${version}:${archived}`).join()
}

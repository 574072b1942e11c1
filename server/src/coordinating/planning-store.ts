import type { Id } from '@panelbook/shared/base/ids'
import { type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../candidates/store/hidden.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

const applicationsFor = (db: Kysely<Database>, roleId: Id, hidden: Hidden) =>
  db
    .selectFrom('applications')
    .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
    .where('applications.role_id', '=', roleId)
    .where(isSomebodyElse(hidden, 'applications.candidate_id'))

export async function countApplications(db: Kysely<Database>, roleId: Id, hidden: Hidden): Promise<number> {
  const row = await applicationsFor(db, roleId, hidden)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Active ones first, each by the candidate's name. */
export async function listApplicationsFor(
  db: Kysely<Database>,
  roleId: Id,
  hidden: Hidden,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ id: Id; candidate: string; state: ApplicationState }[]> {
  const rows = await applicationsFor(db, roleId, hidden)
    .select(['applications.id', 'applications.state', 'candidates.name'])
    .orderBy(sql`case applications.state when 'active' then 0 else 1 end`)
    .orderBy('candidates.sort_key')
    .orderBy('applications.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id, state, name }) => ({
    ...{ id, candidate: name },
    state: checkColumn(applicationStateSchema, state, `applications ${id} state`),
  }))
}

/** The interviews of these applications, as they begin. */
export async function listInterviewsFor(
  db: Kysely<Database>,
  roleId: Id,
  applicationIds: readonly Id[],
): Promise<{ id: Id; applicationId: Id | null }[]> {
  if (applicationIds.length === 0) return []
  return db
    .selectFrom('interviews')
    .select(['id', 'application_id as applicationId'])
    .where('role_id', '=', roleId)
    .where('application_id', 'in', applicationIds)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

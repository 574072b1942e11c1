import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import type { KeptCandidate } from '@panelbook/shared/candidates/shown-candidate'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../candidates/store/hidden.ts'
import { isWithheldFrom, shownOrder } from '../candidates/store/withheld.ts'
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

/** Active ones first, each by the candidate's name, as this person is shown it. */
export async function listApplicationsFor(
  db: Kysely<Database>,
  roleId: Id,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ id: Id; candidate: KeptCandidate; state: ApplicationState }[]> {
  const { personId } = actor
  const rows = await applicationsFor(db, roleId, hidden)
    .select(['applications.id', 'applications.state', 'applications.candidate_id', 'candidates.name'])
    .select(isWithheldFrom(personId, 'applications.candidate_id').as('withheld'))
    .orderBy(sql`case applications.state when 'active' then 0 else 1 end`)
    .orderBy(shownOrder(actor))
    .orderBy('applications.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id, state, candidate_id: candidateId, name, withheld }) => ({
    ...{ id, candidate: { id: candidateId, fullName: name, withheldFrom: withheld ? [personId] : [] } },
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

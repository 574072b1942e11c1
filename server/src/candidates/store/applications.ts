import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import { type ApplicationChange, type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import type { Kysely, Selectable } from 'kysely'
import { appendCandidateAudit } from '../../audit/store/audit-log.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { ApplicationRow } from '../tables.ts'

export interface StoredApplication {
  id: Id
  candidateId: Id
  roleId: Id | undefined
  /** What the role was called then. */
  role: string
  state: ApplicationState
  version: number
  createdAt: EpochMs
}

const toApplication = (row: Selectable<ApplicationRow>): StoredApplication => ({
  id: row.id,
  candidateId: row.candidate_id,
  roleId: row.role_id ?? undefined,
  role: row.role,
  state: checkColumn(applicationStateSchema, row.state, `applications ${row.id} state`),
  version: row.version,
  createdAt: row.created_at,
})

export async function findApplication(db: Kysely<Database>, id: Id): Promise<StoredApplication | undefined> {
  const row = await db.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toApplication(row)
}

/** Of one candidate, newest first. */
export async function listApplications(db: Kysely<Database>, candidateId: Id): Promise<StoredApplication[]> {
  const rows = await db
    .selectFrom('applications')
    .selectAll()
    .where('candidate_id', '=', candidateId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toApplication)
}

/** What an application is for: a role kept here, or one whose title was typed. */
export interface AppliedFor {
  roleId: Id | undefined
  role: string
}

/** Adds an application, and enters it in the log. In a transaction. */
export async function insertApplication(
  db: Kysely<Database>,
  application: { id: Id; candidateId: Id } & AppliedFor,
  now: EpochMs,
  by: Id | undefined,
): Promise<void> {
  const { id, candidateId, roleId, role } = application
  const row = { id, candidate_id: candidateId, role_id: roleId ?? null, role, state: 'active', version: 1, outcome: null }
  await db
    .insertInto('applications')
    .values({ ...row, created_at: now, created_by: by ?? null })
    .execute()
  const event = { action: 'opened-application', candidateId, applicationId: id } as const
  await appendCandidateAudit(db, { at: now, actorId: by, event })
}

/** The newest application of this candidate for the role that is still active. */
export async function findActiveApplication(
  db: Kysely<Database>,
  candidateId: Id,
  { roleId, role }: AppliedFor,
): Promise<StoredApplication | undefined> {
  const active = (await listApplications(db, candidateId)).filter(({ state }) => state === 'active')
  return active.find((each) =>
    roleId === undefined ? each.roleId === undefined && nameKey(each.role) === nameKey(role) : each.roleId === roleId,
  )
}

/**
 * Records another state of an application with its reason, and the version that comes with it. In the transaction that has read
 * it.
 *
 * @returns its number
 */
export async function recordApplicationChange(
  db: Kysely<Database>,
  application: StoredApplication,
  change: { state: ApplicationState; at: EpochMs; by: Id; reason: string },
): Promise<number> {
  const number = application.version
  const { state, at, by, reason } = change
  await db
    .insertInto('application_changes')
    .values({ application_id: application.id, number, at, by_person_id: by, reason, state })
    .execute()
  await db
    .updateTable('applications')
    .set({ state, version: application.version + 1 })
    .where('id', '=', application.id)
    .execute()
  return number
}

/** The changes of these applications, oldest first, with the names of who made them. */
export async function listApplicationChanges(
  db: Kysely<Database>,
  applicationIds: readonly Id[],
): Promise<(ApplicationChange & { applicationId: Id })[]> {
  if (applicationIds.length === 0) return []
  const rows = await db
    .selectFrom('application_changes')
    .innerJoin('people', 'people.id', 'application_changes.by_person_id')
    .selectAll('application_changes')
    .select('people.name')
    .where('application_id', 'in', applicationIds)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    applicationId: row.application_id,
    state: checkColumn(applicationStateSchema, row.state, `application_changes ${row.application_id}`),
    at: row.at,
    by: { id: row.by_person_id, name: row.name },
    reason: row.reason,
  }))
}

/** Gives these applications, with their interviews, to another candidate. */
export async function giveApplications(db: Kysely<Database>, ids: readonly Id[], candidateId: Id): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('applications').set({ candidate_id: candidateId }).where('id', 'in', ids).execute()
  await db.updateTable('interviews').set({ candidate_id: candidateId }).where('application_id', 'in', ids).execute()
}

/** In no order. */
export async function listInterviewIdsOfApplication(db: Kysely<Database>, applicationId: Id): Promise<Id[]> {
  const rows = await db.selectFrom('interviews').select('id').where('application_id', '=', applicationId).execute()
  return rows.map(({ id }) => id)
}

/** What a merge or a change of name is shown by: the interviews of one candidate. */
export async function listInterviewIdsOf(db: Kysely<Database>, candidateId: Id): Promise<Id[]> {
  const rows = await db.selectFrom('interviews').select('id').where('candidate_id', '=', candidateId).execute()
  return rows.map(({ id }) => id)
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Hidden, isSomebodyElse } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'

/** Which stages of these applications have an interview that takes place, or did, and when: one of each. */
export async function listPlannedStages(
  db: Kysely<Database>,
  applicationIds: readonly Id[],
): Promise<{ applicationId: Id; stageId: Id; from: EpochMs; until: EpochMs }[]> {
  if (applicationIds.length === 0) return []
  const rows = await db
    .selectFrom('interviews')
    .select(['application_id', 'stage_id', 'starts_at', 'minutes'])
    .where('application_id', 'in', applicationIds)
    .where('stage_id', 'is not', null)
    .where('not_held', 'is', null)
    .execute()
  return rows.flatMap(({ application_id: applicationId, stage_id: stageId, starts_at: from, minutes }) =>
    applicationId === null || stageId === null ? [] : [{ applicationId, stageId, from, until: from + minutes * 60_000 }],
  )
}

/** Who sits in interviews of a role with these candidates, which take place, or did. */
export async function listSeatedWith(
  db: Kysely<Database>,
  roleId: Id,
  candidateIds: readonly Id[],
): Promise<{ interviewId: Id; candidateId: Id; personId: Id }[]> {
  if (candidateIds.length === 0) return []
  return db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select(['interviews.id as interviewId', 'candidate_id as candidateId', 'panel_members.person_id as personId'])
    .where('role_id', '=', roleId)
    .where('candidate_id', 'in', candidateIds)
    .where('not_held', 'is', null)
    .execute()
}

/** The interview of this stage that was planned last, whoever its candidate is; without those that aren't there for the reader. */
export async function lastOfStage(
  db: Kysely<Database>,
  { roleId, stageId }: { roleId: Id; stageId: Id },
  hidden: Hidden,
): Promise<Id | undefined> {
  const row = await db
    .selectFrom('interviews')
    .select('interviews.id')
    .where('role_id', '=', roleId)
    .where('stage_id', '=', stageId)
    .where('not_held', 'is', null)
    .where(isSomebodyElse(hidden, 'interviews.candidate_id'))
    .orderBy('created_at', 'desc')
    .orderBy('interviews.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Those of these keys that this person made an interview with, each with what the request was. */
export async function findInterviewsByKeys(
  db: Kysely<Database>,
  createdBy: Id,
  keys: readonly Id[],
): Promise<{ id: Id; key: Id; requestHash: string | null }[]> {
  const rows = await db
    .selectFrom('interviews')
    .select(['id', 'idempotency_key', 'request_hash'])
    .where('created_by', '=', createdBy)
    .where('idempotency_key', 'in', keys)
    .execute()
  return rows.flatMap(({ id, idempotency_key: key, request_hash: requestHash }) =>
    key === null ? [] : [{ id, key, requestHash }],
  )
}

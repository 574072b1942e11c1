import type { Actor } from '@panelbook/shared/access/policy'
import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { listRolesBefore } from '../audit/store/roles-before.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { listErasedApplications, listErasedInterviews, wasErased } from './store/erasures.ts'

/** Why a candidate isn't there, for somebody who may read candidates. */
export async function missingCandidate(db: Kysely<Database>, id: Id): Promise<Refused> {
  return (await wasErased(db, id)) ? new Refused({ kind: 'erased' }) : notFound()
}

/**
 * Those of these interviews whose candidate was erased, as far as the actor could read them: leads any, others those on whose
 * panel they were. Their devices let go of what they keep of them. For everybody else an erased interview looks the same as none.
 */
export function erasedInterviewsOf(db: Kysely<Database>, actor: Actor, interviewIds: readonly Id[]): Promise<Id[]> {
  return listErasedInterviews(db, interviewIds, may(actor, 'candidates.read') ? undefined : actor.personId)
}

/**
 * The same of interviews and of applications: debriefs of whose loops those alone may have on their devices who are leads, or
 * were once.
 */
export async function erasedAmong(db: Kysely<Database>, actor: Actor, ids: readonly Id[]): Promise<Id[]> {
  const erased = await listErasedApplications(db, ids)
  const told = erased.length > 0 && (may(actor, 'candidates.read') || (await couldReadCandidates(db, actor.personId)))
  const applications = told ? erased : []
  return [...new Set([...(await erasedInterviewsOf(db, actor, ids)), ...applications])]
}

/** Whether a role that this person had before, by the log, could read candidates. */
async function couldReadCandidates(db: Kysely<Database>, personId: Id): Promise<boolean> {
  const before = await listRolesBefore(db, personId)
  return before.some((workspaceRole) => may({ personId, workspaceRole }, 'candidates.read'))
}

/** Why an interview isn't there for this actor. */
export async function missingInterview(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<Refused> {
  const erased = await erasedInterviewsOf(db, actor, [interviewId])
  return erased.length > 0 ? new Refused({ kind: 'erased' }) : notFound()
}

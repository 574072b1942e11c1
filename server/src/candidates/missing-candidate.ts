import type { Actor } from '@panelbook/shared/access/policy'
import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
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

/** The same of interviews and of applications: debriefs of whose loops leads alone may have on their devices. */
export async function erasedAmong(db: Kysely<Database>, actor: Actor, ids: readonly Id[]): Promise<Id[]> {
  const applications = may(actor, 'candidates.read') ? await listErasedApplications(db, ids) : []
  return [...new Set([...(await erasedInterviewsOf(db, actor, ids)), ...applications])]
}

/** Why an interview isn't there for this actor. */
export async function missingInterview(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<Refused> {
  const erased = await erasedInterviewsOf(db, actor, [interviewId])
  return erased.length > 0 ? new Refused({ kind: 'erased' }) : notFound()
}

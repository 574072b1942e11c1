import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { ApplicationState } from '@panelbook/shared/candidates/application'
import type { Transaction } from 'kysely'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { summariseCandidate } from '../comparing/store/candidate-summaries.ts'
import type { Database } from '../database/schema.ts'
import { markNotHeld } from '../interviews/acts/record-not-held.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { applicationReaders } from './candidate-readers.ts'
import type { CandidateDeps } from './change-candidate.ts'
import { currentCandidate } from './current-candidate.ts'
import { findActiveApplication, findApplication, insertApplication, recordApplicationChange } from './store/applications.ts'
import { hiddenFrom, isRoleHidden } from './store/hidden.ts'

/**
 * Adds an application for a role, under an id that whoever adds it chose. @throws Refused not-found | conflict | invalid-input
 * for a role that isn't offered
 */
export async function openApplication(
  deps: CandidateDeps,
  input: { candidateId: Id; id: Id; roleId: Id; by: Id },
): Promise<Done<Id, ['candidates', 'interviews']>> {
  const { candidateId, id, roleId, by } = input
  return deps.db.transaction().execute(async (db) => {
    await currentCandidate(db, candidateId, by)
    const existing = await findApplication(db, id)
    if (existing?.candidateId === candidateId && existing.roleId === roleId) return untouched(candidateId)
    if (existing) throw new Refused({ kind: 'candidate-id-taken' })
    const role = await shownRole(db, roleId, await hiddenFrom(db, by))
    if (!role) throw new Refused({ kind: 'role-gone' })
    if (role.archived) throw new Refused({ kind: 'role-archived' })
    if (await findActiveApplication(db, candidateId, { roleId, role: role.title })) {
      throw new Refused({ kind: 'applied-already', role: role.title })
    }
    await insertApplication(db, { id, candidateId, roleId, role: role.title }, deps.clock.now(), by)
    // Where the role's candidates are compared, the new application is what counts, and nothing is decided on it.
    await summariseCandidate(db, roleId, candidateId)
    return touchingCandidate(await applicationReaders(db, [candidateId], roleId), ['candidates', 'interviews'], candidateId)
  })
}

/**
 * Withdraws an application, or takes it up again; a withdrawal cancels those of its interviews that are named, for the same
 * reason. Where somebody changed it meanwhile nothing is written; where it is in that state already, its work is done.
 *
 * @throws Refused not-found | conflict
 */
export async function changeApplication(
  deps: CandidateDeps & { random: RandomBytes },
  input: {
    candidateId: Id
    applicationId: Id
    state: ApplicationState
    version: number
    reason: string
    by: Id
    cancel?: readonly Id[] | undefined
  },
): Promise<Done<Id, ['candidates', 'interviews', 'interview']>> {
  const { candidateId, applicationId, state, reason, by } = input
  return deps.db.transaction().execute(async (db) => {
    const { id } = await currentCandidate(db, candidateId, by)
    const application = await findApplication(db, applicationId)
    if (application?.candidateId !== id) throw notFound()
    if (isRoleHidden(await hiddenFrom(db, by), application.roleId)) throw notFound()
    if (application.state === state) return untouched(candidateId)
    if (application.version !== input.version) throw new Refused({ kind: 'application-changed-meanwhile' })
    const at = deps.clock.now()
    const number = await recordApplicationChange(db, application, { state, at, by, reason })
    const action = state === 'withdrawn' ? ('withdrew-application' as const) : ('resumed-application' as const)
    const event = { action, candidateId, applicationId, number }
    await appendCandidateAudit(db, { at, actorId: by, event, reason }, deps.random)
    const cancelled = state === 'withdrawn' ? (input.cancel ?? []) : []
    for (const interviewId of cancelled) await cancelOf(db, applicationId, interviewId, { reason, at, by }, deps.random)
    const readers = await applicationReaders(db, [candidateId], application.roleId)
    return touchingCandidate(readers, ['candidates', 'interviews', 'interview'], candidateId, cancelled)
  })
}

/**
 * Cancels an interview with its application. One that was called off meanwhile stays as it is. @throws Refused not-found |
 * conflict
 */
async function cancelOf(
  db: Transaction<Database>,
  applicationId: Id,
  interviewId: Id,
  why: { reason: string; at: EpochMs; by: Id },
  random: RandomBytes,
): Promise<void> {
  const record = await loadInterview(db, interviewId)
  if (record?.interview.applicationId !== applicationId) throw notFound()
  if (!record.interview.notHeld) await markNotHeld(db, record, { state: 'cancelled', ...why, knows: why.by }, random)
}

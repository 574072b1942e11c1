import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { ApplicationState } from '@panelbook/shared/candidates/application'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { findRole } from '../roles/store.ts'
import { candidateReaders } from './candidate-readers.ts'
import type { CandidateDeps } from './change-candidate.ts'
import { currentCandidate } from './current-candidate.ts'
import { findActiveApplication, findApplication, insertApplication, recordApplicationChange } from './store/applications.ts'

/** Adds an application for a role, under an id that whoever adds it chose. @throws Refused not-found | conflict | invalid-input for a role that isn't offered */
export async function openApplication(
  deps: CandidateDeps,
  input: { candidateId: Id; id: Id; roleId: Id; by: Id },
): Promise<Done<Id, ['candidates']>> {
  const { candidateId, id, roleId, by } = input
  return deps.db.transaction().execute(async (db) => {
    await currentCandidate(db, candidateId)
    const existing = await findApplication(db, id)
    if (existing?.candidateId === candidateId && existing.roleId === roleId) return untouched(candidateId)
    if (existing) throw new Refused({ kind: 'candidate-id-taken' })
    const role = await findRole(db, roleId)
    if (!role) throw new Refused({ kind: 'role-gone' })
    if (role.archived) throw new Refused({ kind: 'role-archived' })
    if (await findActiveApplication(db, candidateId, { roleId, role: role.title })) {
      throw new Refused({ kind: 'applied-already', role: role.title })
    }
    await insertApplication(db, { id, candidateId, roleId, role: role.title }, deps.clock.now(), by)
    return touchingCandidate(await candidateReaders(db, [candidateId]), ['candidates'], candidateId)
  })
}

/**
 * Withdraws an application, or takes it up again. Where somebody changed it meanwhile nothing is written; where it is in that state already, its work is done.
 *
 * @throws Refused not-found | conflict
 */
export async function changeApplication(
  deps: CandidateDeps & { random: RandomBytes },
  input: { candidateId: Id; applicationId: Id; state: ApplicationState; version: number; reason: string; by: Id },
): Promise<Done<Id, ['candidates', 'interviews']>> {
  const { candidateId, applicationId, state, reason, by } = input
  return deps.db.transaction().execute(async (db) => {
    const { id } = await currentCandidate(db, candidateId)
    const application = await findApplication(db, applicationId)
    if (application?.candidateId !== id) throw notFound()
    if (application.state === state) return untouched(candidateId)
    if (application.version !== input.version) throw new Refused({ kind: 'application-changed-meanwhile' })
    const at = deps.clock.now()
    const number = await recordApplicationChange(db, application, { state, at, by, reason })
    const action = state === 'withdrawn' ? ('withdrew-application' as const) : ('resumed-application' as const)
    const event = { action, candidateId, applicationId, number }
    await appendCandidateAudit(db, { at, actorId: by, event, reason }, deps.random)
    return touchingCandidate(await candidateReaders(db, [candidateId]), ['candidates', 'interviews'], candidateId)
  })
}

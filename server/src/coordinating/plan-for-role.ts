import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NewPlannedInterview } from '@panelbook/shared/coordinating/planning'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../acting/done.ts'
import { checkSameRequest, requestHash } from '../acting/same-request.ts'
import { findApplication } from '../candidates/store/applications.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { checkNotThemselves } from '../interviews/acts/check-newcomer.ts'
import { addInterview } from '../interviews/acts/create-interview.ts'
import { findInterviewByKey } from '../interviews/store/interviews.ts'
import { Refused } from '../refusals/refused.ts'
import { checkCoordinates } from './coordinated-role.ts'

/**
 * Plans an interview for an application of a role that the actor coordinates, as a lead plans one.
 *
 * @returns its id, or that of the one that the same key made before
 * @throws Refused not-found for whoever doesn't coordinate the role; otherwise as `createInterview` does
 */
export function planForRole(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  roleId: Id,
  input: NewPlannedInterview,
): Promise<Done<Id, ['interviews']>> {
  return actIn(deps.db, actor, async (db) => {
    await checkCoordinates(db, actor, roleId)
    const { idempotencyKey } = input
    const hash = requestHash(actor.personId, [roleId, input])
    const before = await findInterviewByKey(db, actor.personId, idempotencyKey)
    if (before) {
      checkSameRequest(before.requestHash, hash)
      return untouched(before.id)
    }
    const application = await findApplication(db, input.applicationId)
    const { candidates } = await hiddenFrom(db, actor.personId)
    if (application?.roleId !== roleId || candidates.includes(application.candidateId)) {
      throw new Refused({ kind: 'candidate-gone' })
    }
    for (const { personId } of input.panel) {
      checkNotThemselves(actor, { needed: { coordinates: roleId }, personId, field: 'panel' })
    }
    const interview = { ...input, roleId, candidateId: application.candidateId }
    const by = { createdBy: actor.personId, request: { idempotencyKey, hash }, coordinates: roleId }
    const { id, readers, renamed } = await addInterview(db, deps, interview, by)
    return touchingInterview({ interviewId: id, readers, renamed, accessChanged: true }, ['interviews'], id)
  })
}

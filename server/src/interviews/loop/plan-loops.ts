import { createHash } from 'node:crypto'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NewLoop, PlannedStage } from '@panelbook/shared/interviews/loop/api'
import type { RefusalOf } from '@panelbook/shared/refusals/refusal'
import { findStage, type Role } from '@panelbook/shared/roles/role'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, type Renamed, touchingCandidate, untouched } from '../../acting/done.ts'
import { checkSameRequest, requestHash } from '../../acting/same-request.ts'
import { findApplication } from '../../candidates/store/applications.ts'
import { listNamed } from '../../candidates/store/candidates.ts'
import { type Hidden, hiddenAmong, hiddenFrom } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { notFound, Refused } from '../../refusals/refused.ts'
import { shownRole } from '../../roles/store.ts'
import { addInterview } from '../acts/create-interview.ts'
import { findInterviewsByKeys, listPlannedStages } from '../store/loop-stages.ts'

type Rows = RefusalOf<'loops-not-planned'>['rows']

/**
 * Plans interviews for stages of several applications for one role, each as a single interview is planned: all of them, or none.
 *
 * @returns their ids, in the order of the request; of a repeat, those of the first that are still there
 * @throws Refused not-found for a role that isn't there; conflict where the same key asked for other interviews, or where any of
 *   them can't be planned: with the reason of each
 */
export function planLoops(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  roleId: Id,
  input: NewLoop,
): Promise<Done<Id[], ['interviews'] | []>> {
  return actIn(deps.db, actor, async (db) => {
    const hidden = await hiddenFrom(db, actor.personId)
    const role = await shownRole(db, roleId, hidden)
    if (!role) throw notFound()
    const { interviews, idempotencyKey, timeZone } = input
    const keys = interviews.map((_, row) => keyOfRow(idempotencyKey, row))
    const hash = requestHash(actor.personId, [roleId, input])
    const before = await findInterviewsByKeys(db, actor.personId, keys)
    for (const { requestHash: known } of before) checkSameRequest(known, hash)
    if (before.length > 0) return untouched(keys.flatMap((key) => before.find((one) => one.key === key)?.id ?? []))

    const ids: Id[] = []
    const readers = new Set<Id>()
    const renamed: Renamed[] = []
    const refused: Rows[number][] = []
    for (const [row, planned] of interviews.entries()) {
      const of = await ofApplication(db, hidden, role, planned)
      try {
        if (!of) throw new Refused({ kind: 'candidate-gone' })
        if (planned.startsAt < deps.clock.now()) throw new Refused({ kind: 'starts-in-past' })
        const stages = await listPlannedStages(db, [planned.applicationId])
        if (stages.some(({ stageId }) => stageId === planned.stageId)) throw new Refused({ kind: 'stage-planned-meanwhile' })
        const interview = { ...planned, candidateId: of.candidate.id, roleId, timeZone }
        const request = { idempotencyKey: keys[row] ?? idempotencyKey, hash }
        const added = await addInterview(db, deps, interview, { createdBy: actor.personId, request })
        ids.push(added.id)
        renamed.push(added.renamed)
        for (const reader of added.readers) readers.add(reader)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const names = of && { candidate: of.candidate.name, stage: of.stage }
        refused.push({ row, of: names, refusal: error.refusal })
      }
    }
    // Every row is tried, so that one answer names all that must be changed; what was written is undone with it.
    if (refused.length > 0) throw new Refused({ kind: 'loops-not-planned', rows: refused })
    return touchingCandidate(readers, ['interviews'], ids, ids, renamed)
  })
}

/** The candidate and the stage of a row; undefined for an application of this role that isn't there for the actor. */
async function ofApplication(db: Transaction<Database>, hidden: Hidden, role: Role, { applicationId, stageId }: PlannedStage) {
  const application = await findApplication(db, applicationId)
  if (application?.roleId !== role.id) return undefined
  const { candidateId } = application
  const [candidate] = await listNamed(db, [candidateId])
  if (!candidate || (await hiddenAmong(db, hidden, [candidateId])).has(candidateId)) return undefined
  return { candidate, stage: findStage(role, stageId)?.title ?? 'A stage' }
}

/** The key of each interview: interviews that are planned by themselves have keys of their own. */
const keyOfRow = (key: Id, row: number): Id => createHash('sha256').update(`${key}/${row}`).digest('base64url')

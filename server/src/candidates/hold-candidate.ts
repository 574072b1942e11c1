import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { Refused } from '../refusals/refused.ts'
import { candidateReaders } from './candidate-readers.ts'
import type { CandidateDeps } from './change-candidate.ts'
import { currentCandidate } from './current-candidate.ts'
import { listEntries } from './store/erase-rows.ts'
import { findHold, listHeld, recordHold } from './store/holds.ts'

type HoldInput = { id: Id; reason: string; by: Id }

/**
 * Puts a candidate on legal hold: until it is lifted they can't be erased. A repeat finds its work done.
 *
 * @throws Refused not-found | erased; conflict where somebody else has put them on hold, or for another reason
 */
export async function holdCandidate(
  deps: CandidateDeps & { random: RandomBytes },
  { id, reason, by }: HoldInput,
): Promise<Done<Id, ['candidates']>> {
  return deps.db.transaction().execute(async (db) => {
    await currentCandidate(db, id, by)
    const hold = await findHold(db, await listEntries(db, id))
    if (hold?.by.id === by && hold.reason === reason) return untouched(id)
    if (hold) throw new Refused({ kind: 'held-already', by: hold.by.name })
    const at = deps.clock.now()
    const number = await recordHold(db, id, { held: true, at, by, reason })
    const event = { action: 'held-candidate', candidateId: id, number } as const
    await appendCandidateAudit(db, { at, actorId: by, event, reason }, deps.random)
    return touchingCandidate(await candidateReaders(db, [id]), ['candidates'], id)
  })
}

/**
 * Lifts the legal hold, of every entry of this person that has one. A repeat finds its work done. @throws Refused not-found |
 * erased
 */
export async function liftHold(
  deps: CandidateDeps & { random: RandomBytes },
  { id, reason, by }: HoldInput,
): Promise<Done<Id, ['candidates']>> {
  return deps.db.transaction().execute(async (db) => {
    await currentCandidate(db, id, by)
    const held = await listHeld(db, await listEntries(db, id))
    if (held.length === 0) return untouched(id)
    const at = deps.clock.now()
    for (const { candidate_id: candidateId } of held) {
      const number = await recordHold(db, candidateId, { held: false, at, by, reason })
      const event = { action: 'lifted-hold', candidateId, number } as const
      await appendCandidateAudit(db, { at, actorId: by, event, reason }, deps.random)
    }
    return touchingCandidate(await candidateReaders(db, [id]), ['candidates'], id)
  })
}

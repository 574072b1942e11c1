import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { type LoopDebrief, readLoopDebrief } from '@panelbook/shared/candidates/loop-points'
import { type LoopRecord, loopRecord } from '@panelbook/shared/candidates/loop-record'
import type { Kysely } from 'kysely'
import type { Acting } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import type { ReviewSources } from '../debrief/interview-review.ts'
import { listPeople } from '../people/store.ts'
import { readLoop } from './application-loop.ts'

/**
 * What stands in the live debrief of a loop; undefined while the loop is closed for whoever asks. Whether it may still be told,
 * and with it everything else of the loop, is judged again in the transaction that records its giving.
 *
 * @throws Refused not-found
 */
export async function readLoopNotes(
  { db, readDocument }: Pick<ReviewSources, 'db' | 'readDocument'>,
  actor: Acting,
  ids: { candidateId: Id; applicationId: Id },
  now: EpochMs,
): Promise<LoopDebrief | undefined> {
  const { results } = (await readLoop(db, actor, ids, now)).loop
  return results && readDocument({ kind: 'loop', applicationId: ids.applicationId }, readLoopDebrief)
}

/** The same with the names of those who own an action item: a lead may, without being on a panel. */
export async function recordOfLoop(db: Kysely<Database>, loop: OpenLoop, debrief: LoopDebrief): Promise<LoopRecord> {
  const owners = new Set(debrief.actions.flatMap(({ ownerId }) => ownerId ?? []))
  const people = owners.size === 0 ? [] : (await listPeople(db)).filter(({ id }) => owners.has(id))
  return loopRecord(loop, debrief, people)
}

import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type ErasureAhead, erasedFrom, isShown, retentionOf } from '@panelbook/shared/candidates/retention'
import { MOST_CONCERNED } from '@panelbook/shared/roles/role-retention'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { dropErasuresAhead, findErasuresAhead, listErasuresAhead, putErasureAhead } from '../store/erasures-ahead.ts'
import { type Hidden, hiddenAmong } from '../store/hidden.ts'
import { listNearEnd, retentionInputs } from '../store/retention.ts'

/** Candidates that are judged at once. */
const SLICE = 200

/**
 * Who of these candidates will be erased, and when: as it is judged now, whatever was noted of them. Somebody of whom nothing was
 * noted yet is shown from now on.
 */
export async function erasuresAhead(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  now: EpochMs,
): Promise<Map<Id, ErasureAhead & { shownSince: EpochMs }>> {
  const noted = await findErasuresAhead(db, candidateIds)
  const ahead = new Map<Id, ErasureAhead & { shownSince: EpochMs }>()
  for (const [id, facts] of await retentionInputs(db, candidateIds, now)) {
    const retention = retentionOf(facts, now)
    if (retention.kind === 'kept' || !isShown(retention.at, now)) continue
    const shownSince = noted.get(id)?.shownSince ?? now
    const { roleId, role, months } = retention
    ahead.set(id, { at: erasedFrom(retention.at, shownSince), roleId, role, months, shownSince })
  }
  return ahead
}

/**
 * Notes since when it is shown of each candidate that they will be erased, and drops what isn't so any more: whoever is kept
 * again is shown anew for as long.
 */
export async function noteErasuresAhead(db: Kysely<Database>, now: EpochMs): Promise<void> {
  await inSlices(
    (after) => listNearEnd(db, { now, after, limit: SLICE }),
    (ids) => note(db, ids, now),
  )
  await inSlices(
    (after) => listErasuresAhead(db, after, SLICE),
    (ids) => note(db, ids, now),
  )
}

const note = (db: Kysely<Database>, ids: readonly Id[], now: EpochMs): Promise<void> =>
  db.transaction().execute((transaction) => noteIn(transaction, ids, now))

async function noteIn(db: Transaction<Database>, ids: readonly Id[], now: EpochMs): Promise<void> {
  const [ahead, noted] = [await erasuresAhead(db, ids, now), await findErasuresAhead(db, ids)]
  await dropErasuresAhead(
    db,
    ids.filter((id) => noted.has(id) && !ahead.has(id)),
  )
  for (const [candidateId, { at, shownSince, roleId }] of ahead) {
    const before = noted.get(candidateId)
    if (before?.at === at && before.roleId === roleId) continue
    await putErasureAhead(db, { candidateId, shownSince, at, roleId })
  }
}

/**
 * Of how many candidates it would be shown at once that they are erased, if a role kept them for so many months from now on: of
 * those who are there for whoever asks.
 */
export async function countConcerned(
  db: Kysely<Database>,
  { roleId, months, hidden }: { roleId: Id; months: number; hidden: Hidden },
  now: EpochMs,
): Promise<number> {
  const supposed = { roleId, keeping: { months, since: now } }
  let count = 0
  await inSlices(
    (after) => listNearEnd(db, { now, after, limit: SLICE, supposed }),
    async (ids) => {
      const facts = await retentionInputs(db, ids, now, supposed)
      const gone = await hiddenAmong(db, hidden, ids)
      count += [...facts].filter(([candidateId, each]) => {
        if (gone.has(candidateId)) return false
        const retention = retentionOf(each, now)
        // Nothing ends before it was shown for as long as it is.
        return retention.kind === 'ends' && retention.at <= erasedFrom(0, now)
      }).length
      return count < MOST_CONCERNED
    },
  )
  return Math.min(count, MOST_CONCERNED)
}

/** @param work returns false where it has seen enough */
async function inSlices(next: (after: Id) => Promise<Id[]>, work: (ids: Id[]) => Promise<unknown>): Promise<void> {
  let ids = await next('')
  while (ids.length > 0) {
    if ((await work(ids)) === false) return
    ids = await next(ids.at(-1) ?? '')
  }
}

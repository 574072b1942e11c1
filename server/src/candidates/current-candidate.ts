import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { missingCandidate } from './missing-candidate.ts'
import { findCandidate, type StoredCandidate } from './store/candidates.ts'
import { type Hidden, hiddenAmong, readAs } from './store/hidden.ts'

/**
 * A candidate who can be changed. @throws Refused not-found, also for the candidate themself; conflict for one that was merged
 * into another
 *
 * @param by undefined: whoever runs the server
 */
export async function currentCandidate(db: Kysely<Database>, id: Id, by: Id | undefined): Promise<StoredCandidate> {
  const candidate = await shownCandidate(db, id, by)
  if (!candidate) throw await missingCandidate(db, id)
  if (candidate.mergedInto === undefined) return candidate
  const into = await findCandidate(db, candidate.mergedInto)
  throw new Refused({ kind: 'candidate-merged', into: into?.content.name ?? 'another candidate' })
}

/** The candidate, unless nothing of it is there for this person. */
export const shownCandidate = (db: Kysely<Database>, id: Id, by: Id | undefined): Promise<StoredCandidate | undefined> =>
  readAs(db, by, (hidden) => candidateBut(db, id, hidden))

/** The candidate, unless nothing of it is there for whoever this is hidden from. */
export async function candidateBut(db: Kysely<Database>, id: Id, hidden: Hidden): Promise<StoredCandidate | undefined> {
  const candidate = await findCandidate(db, id)
  if (!candidate) return undefined
  return (await hiddenAmong(db, hidden, [id])).has(id) ? undefined : candidate
}

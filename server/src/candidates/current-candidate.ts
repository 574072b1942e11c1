import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { missingCandidate } from './missing-candidate.ts'
import { findCandidate, type StoredCandidate } from './store/candidates.ts'

/** A candidate who can be changed. @throws Refused not-found; conflict for one that was merged into another */
export async function currentCandidate(db: Kysely<Database>, id: Id): Promise<StoredCandidate> {
  const candidate = await findCandidate(db, id)
  if (!candidate) throw await missingCandidate(db, id)
  if (candidate.mergedInto === undefined) return candidate
  const into = await findCandidate(db, candidate.mergedInto)
  throw new Refused({ kind: 'candidate-merged', into: into?.content.name ?? 'another candidate' })
}

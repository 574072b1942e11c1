import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { erasuresAhead } from './retaining/erasures-ahead.ts'
import { type Hidden, isRoleHidden, readAs } from './store/hidden.ts'
import { countCandidates, findCandidates } from './store/search.ts'

/** Candidates of one answer where nobody says otherwise. */
const PAGE = 50

/** The candidates that a search finds: a numbered page of them with how many there are, or those that come after one. */
export async function listCandidates(
  db: Kysely<Database>,
  actor: Actor,
  asked: ParsedInput<'listCandidates', 'query'>,
  now: EpochMs,
): Promise<EndpointOutput<'listCandidates'>> {
  return readAs(db, actor.personId, (hidden) => listShown(db, hidden, asked, now))
}

async function listShown(
  db: Kysely<Database>,
  hidden: Hidden,
  { page, after, limit = PAGE, ...wanted }: ParsedInput<'listCandidates', 'query'>,
  now: EpochMs,
): Promise<EndpointOutput<'listCandidates'>> {
  const search = { ...wanted, hidden }
  const withEnds = (found: ListedCandidate[]) =>
    search.erased === undefined ? found : withErasures(db, found, search.hidden, now)
  if (page !== undefined) {
    const [found, total] = await Promise.all([
      findCandidates(db, { ...search, limit, offset: (page - 1) * limit }),
      countCandidates(db, search),
    ])
    return { candidates: await withEnds(found), total }
  }
  const found = await findCandidates(db, { ...search, after, limit: limit + 1 })
  const candidates = await withEnds(found.slice(0, limit))
  const last = candidates.at(-1)
  // What a text finds is narrowed by typing on, not by turning pages.
  const next = found.length > limit && !search.text && last ? { next: last.id } : {}
  return { candidates, ...next }
}

/** With when each will be erased, as it is judged now: what was noted of somebody may not be so any more. */
async function withErasures(
  db: Kysely<Database>,
  found: readonly ListedCandidate[],
  hidden: Hidden,
  now: EpochMs,
): Promise<ListedCandidate[]> {
  const ids = found.map(({ id }) => id)
  const ahead = await erasuresAhead(db, ids, now)
  return found.map((candidate) => {
    const erasure = ahead.get(candidate.id)
    return !erasure || isRoleHidden(hidden, erasure.roleId) ? candidate : { ...candidate, erasedAt: erasure.at }
  })
}

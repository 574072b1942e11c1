import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { NewPools, Pool, RolePools } from '@panelbook/shared/pools/pool'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touchingRole, untouched } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPeople } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { titleReaders } from '../roles/team-store.ts'
import { rolePools } from './read-pools.ts'
import { findPools, replacePools } from './store.ts'

/**
 * Says which pools a role has, and who is in them. Nothing that is planned changes by it.
 *
 * @throws Refused not-found; conflict where somebody changed them since `after`; invalid-input for people who are unknown or
 *   suspended
 */
export function setPools(
  deps: { db: Kysely<Database>; clock: Clock },
  { id, pools, after, by }: NewPools & { id: Id; by: Id },
): Promise<Done<RolePools, ['roles']>> {
  return deps.db.transaction().execute(async (db) => {
    const hidden = await hiddenFrom(db, by)
    if (!(await shownRole(db, id, hidden))) throw notFound()
    const at = deps.clock.now()
    const shown = () => rolePools(db, id, { hidden, asked: {}, now: at })
    const before = await findPools(db, id)
    if (isSame(before.pools, pools)) return untouched(await shown())
    if (before.number !== after) throw new Refused({ kind: 'pools-changed-meanwhile', by: before.set?.by.name ?? 'Someone' })
    await checkMembers(db, pools)
    await replacePools(db, id, { number: after + 1, pools, at, by })
    const members = new Set(pools.flatMap((pool) => pool.members)).size
    const event = { action: 'set-pools', roleId: id, pools: pools.length, members } as const
    await appendPlainAudit(db, { at, actorId: by, interviewId: undefined, event })
    return touchingRole(await titleReaders(db, id), ['roles'], await shown())
  })
}

/** @throws Refused invalid-input, naming each pool with somebody who can't sign in */
async function checkMembers(db: Transaction<Database>, pools: readonly Pool[]): Promise<void> {
  const asked = [...new Set(pools.flatMap(({ members }) => members))]
  const usable = new Set((await findPeople(db, asked)).filter(({ suspended }) => !suspended).map(({ id }) => id))
  const refused = pools.flatMap(({ members }, index) => (members.every((id) => usable.has(id)) ? [] : [index]))
  if (refused.length > 0) throw new Refused({ kind: 'pool-unusable', pools: refused })
}

const isSame = (before: readonly Pool[], pools: readonly Pool[]): boolean => said(before) === said(pools)

/** In an order that says nothing. */
const said = (pools: readonly Pool[]): string =>
  JSON.stringify(
    pools.map(({ id, name, seats, shadows, stageIds, members }) => [
      ...[id, name, seats, shadows],
      ...[stageIds.toSorted(), members.toSorted()],
    ]),
  )

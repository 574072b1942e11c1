import type { Id } from '@panelbook/shared/base/ids'
import { type Done, untouched } from '../../acting/done.ts'
import { lookEveryMinute } from '../../acting/look-every-minute.ts'
import { type Connected, told } from '../../acting/tell-touched.ts'
import { everyMs } from '../../sync/timing.ts'
import { type ErasingDeps, eraseGoing, finishErasing } from '../erasing/erase-candidate.ts'
import { findBelongings } from '../store/erase-rows.ts'
import { findErasuresAhead, listErasuresDue } from '../store/erasures-ahead.ts'
import { erasuresAhead, noteErasuresAhead } from './erasures-ahead.ts'

export type RetainingDeps = ErasingDeps & Connected

/** At once; the rest comes with the next look. */
const MOST = 200
/** An end is the beginning of a day. */
const LOOK_EVERY_MS = 60 * 60_000

/**
 * Erases the candidates whose time is over, by what their roles say, and of whom that was shown long enough. Each in a
 * transaction of its own; then the bytes of all of them, because that makes the files of the database anew. One who can't be
 * erased is logged and left for the next time.
 *
 * @returns how many were erased
 */
export async function eraseDue(deps: RetainingDeps): Promise<number> {
  const { db, clock, logger } = deps
  await noteErasuresAhead(db, clock.now())
  let erased = 0
  for (const id of await listErasuresDue(db, clock.now(), MOST)) {
    try {
      if (await told(deps, eraseIfDue(deps, id))) erased += 1
    } catch (error) {
      logger.error({ err: error }, 'could not erase a candidate whose time is over')
    }
  }
  if (erased > 0) await finishErasing(deps)
  return erased
}

/** Judges once more in the transaction that erases: what keeps the candidate since comes before it, or finds them gone. */
async function eraseIfDue(deps: RetainingDeps, id: Id): Promise<Done<boolean>> {
  const { db, clock } = deps
  return db.transaction().execute(async (transaction) => {
    const now = clock.now()
    const noted = (await findErasuresAhead(transaction, [id])).has(id)
    const ahead = (await erasuresAhead(transaction, [id], now)).get(id)
    if (!noted || !ahead || ahead.at > now) return untouched(false)
    const { roleId, months } = ahead
    const going = await findBelongings(transaction, id)
    const { touched } = await eraseGoing(deps, transaction, { going, by: undefined, rule: { roleId, months } })
    return { answer: true, touched }
  })
}

/** Looks for whose time is over, now and every hour; sooner where there are more. */
export function startRetaining(deps: RetainingDeps, every = everyMs): Promise<{ stop(): Promise<void> }> {
  let next = 0
  const look = async () => {
    const now = deps.clock.now()
    if (now < next) return
    const erased = await eraseDue(deps)
    if (erased < MOST) next = now + LOOK_EVERY_MS
  }
  return lookEveryMinute({ logger: deps.logger, failed: 'could not look for candidates whose time is over' }, look, every)
}

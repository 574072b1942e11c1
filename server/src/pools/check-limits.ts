import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isAtLimit } from '@panelbook/shared/pools/standing'
import type { Transaction } from 'kysely'
import { type Hidden, hiddenFrom, withRole } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPeople } from '../people/store.ts'
import { Refused } from '../refusals/refused.ts'
import { countLoads } from './loads.ts'

/**
 * Judges limits again, in the transaction that gives the seats, as whoever plans sees them: two who choose one person at once see
 * it, as acts come one after the other. Without `overLimit` limits aren't judged: a program from before there were any goes on.
 *
 * @param overLimit people whom whoever plans takes over their limit on purpose
 * @param field of the request that names the people, in their order
 * @throws Refused conflict, naming everyone who has as many as they are to have
 */
export async function checkLimits(
  db: Transaction<Database>,
  {
    startsAt,
    people,
    overLimit,
    hidden,
    except,
    field,
  }: {
    startsAt: EpochMs
    people: readonly Id[]
    overLimit: readonly Id[] | undefined
    hidden: Hidden
    except?: Id
    field: 'panel' | 'personId' | 'replacementId'
  },
): Promise<void> {
  if (overLimit === undefined) return
  const judged = people.filter((id) => !overLimit.includes(id))
  const loads = await countLoads(db, startsAt, judged, { hidden, except })
  const names = new Map((await findPeople(db, judged)).map(({ id, name }) => [id, name]))
  const over = people.flatMap((id, seat) => {
    const load = loads.get(id)
    if (!load || load.limit === undefined || !isAtLimit(load)) return []
    return [{ seat, name: names.get(id) ?? 'Someone', week: load.week, limit: load.limit }]
  })
  if (over.length > 0) throw new Refused({ kind: 'over-limit', field, over })
}

/** What isn't there for whoever changes an interview, by what they came with. */
export async function hiddenFor(
  db: Transaction<Database>,
  personId: Id,
  needed: 'lead' | 'seat' | { coordinates: Id },
): Promise<Hidden> {
  const hidden = await hiddenFrom(db, personId)
  return typeof needed === 'object' ? withRole(hidden, needed.coordinates) : hidden
}

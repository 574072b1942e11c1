import { type Actor, maySetAvailability } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Availability, NewAvailability } from '@panelbook/shared/pools/standing'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching, untouched } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { findAvailability, replaceAvailability } from './store.ts'

/** How many interviews a week somebody is to have, for themself and for leads. @throws Refused not-found */
export async function readAvailability(db: Kysely<Database>, actor: Actor, personId: Id): Promise<Availability> {
  if (!maySetAvailability(actor, personId) || !(await findPerson(db, personId))) throw notFound()
  return findAvailability(db, personId)
}

/**
 * Says how many interviews a week somebody is to have at most, and until when they are away. Nothing that is planned changes by
 * it. The log says who set which limit, and of an absence only that it was said: it is kept longer than anybody is away.
 *
 * @throws Refused not-found; conflict where somebody changed it since `after`
 */
export function setAvailability(
  deps: { db: Kysely<Database>; clock: Clock },
  actor: Acting,
  personId: Id,
  { weekly, awayUntil, after }: NewAvailability,
): Promise<Done<Availability, ['people']>> {
  return actIn(deps.db, actor, async (db) => {
    if (!maySetAvailability(actor, personId) || !(await findPerson(db, personId))) throw notFound()
    const before = await findAvailability(db, personId)
    if (before.weekly === weekly && before.awayUntil === awayUntil) return untouched(before)
    if (before.number !== after) throw new Refused({ kind: 'availability-changed-meanwhile' })
    const at = deps.clock.now()
    await replaceAvailability(db, personId, { number: after + 1, weekly, awayUntil }, { at, by: actor.personId })
    const said = { ...(weekly === undefined ? {} : { weekly }), away: awayUntil !== undefined }
    const event = { action: 'set-availability', personId, ...said } as const
    await appendPlainAudit(db, { at, actorId: actor.personId, interviewId: undefined, event })
    return touching(['people'], await findAvailability(db, personId))
  })
}

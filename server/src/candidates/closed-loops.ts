import { loopAccess } from '@panelbook/shared/access/loop-policy'
import type { Actor } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { loadLoopFacts } from './loop-facts.ts'

/**
 * Those of these applications whose live debrief the actor can't open now. It tells no more than opening it would: closed for
 * now, closed to the actor and not there are the same.
 */
export async function closedLoops(
  db: Kysely<Database>,
  actor: Actor,
  applicationIds: readonly Id[],
  now: EpochMs,
): Promise<Id[]> {
  const facts = await Promise.all(applicationIds.map((id) => loadLoopFacts(db, id)))
  return applicationIds.filter((_, index) => {
    const of = facts[index]
    return of === undefined || loopAccess(actor, of, now) === 'none'
  })
}

import { loopAccess } from '@panelbook/shared/access/loop-policy'
import { type Actor, may } from '@panelbook/shared/access/policy'
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
  const asked = [...new Set(applicationIds)]
  if (!may(actor, 'candidates.read')) return asked
  const closed: Id[] = []
  // One after another: whoever asks about many keeps nobody else from the database meanwhile.
  for (const id of asked) {
    const facts = await loadLoopFacts(db, id)
    if (facts === undefined || loopAccess(actor, facts, now) === 'none') closed.push(id)
  }
  return closed
}

import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { DEVIATING_TOLD } from '@panelbook/shared/comparing/api'
import { comparing, type StageConsistency } from '@panelbook/shared/comparing/consistency'
import type { Kysely } from 'kysely'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { listConducted } from '../interviews/store/conduct-facts.ts'
import { notFound } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { inTurns } from '../sync/steps.ts'

/** Interviews named beside one thing in which they differ: a list of a hundred names says no more than a count. */
const NAMED = 12

/**
 * In what the interviews of a role differ though they should not, stage by stage in the order of the role. However many ask at once,
 * each turn of the event loop works for one of them. @throws Refused not-found
 */
export async function readConsistency(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  nextTurn: () => Promise<void>,
): Promise<EndpointOutput<'readConsistency'>> {
  return readAs(db, actor.personId, (hidden) => consistencyOf(db, { roleId, hidden }, nextTurn))
}

async function consistencyOf(
  db: Kysely<Database>,
  of: { roleId: Id; hidden: Hidden },
  nextTurn: () => Promise<void>,
): Promise<EndpointOutput<'readConsistency'>> {
  const { roleId } = of
  // First, so that how long the answer takes says nothing of a role that isn’t there for who asks.
  const role = await shownRole(db, roleId, of.hidden)
  if (!role) throw notFound()
  const interviews = await listConducted(db, of, nextTurn)
  const place = ({ stage, stageId }: StageConsistency) => {
    const at = role.stages.findIndex(({ id, title }) => (stageId === undefined ? title === stage : id === stageId))
    return at < 0 ? role.stages.length : at
  }
  const stages = (await inTurns(comparing(interviews), nextTurn)).toSorted((a, b) => place(a) - place(b))
  return {
    stages: stages.map((stage) => ({
      ...stage,
      differences: stage.differences.map((difference) => ({
        ...difference,
        interviews: difference.interviews.slice(0, NAMED),
        inAll: difference.interviews.length,
      })),
      deviating: stage.deviating.slice(0, DEVIATING_TOLD),
      deviatingInAll: stage.deviating.length,
    })),
  }
}

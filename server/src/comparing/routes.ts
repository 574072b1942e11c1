import { DEVIATING_TOLD } from '@panelbook/shared/comparing/api'
import { comparing, type StageConsistency } from '@panelbook/shared/comparing/consistency'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listConducted } from '../interviews/store/conduct-facts.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole } from '../roles/store.ts'
import { createTurnstile, inTurns } from '../sync/steps.ts'
import { listRoleCandidates } from './store/role-candidates.ts'

/** Interviews named beside one thing in which they differ: a list of a hundred names says no more than a count. */
const NAMED = 12

export function comparingHandlers({ db }: HttpDeps): HandlersOf<'listRoleCandidates' | 'readConsistency'> {
  // However many ask at once, each turn of the event loop works for one of them.
  const nextTurn = createTurnstile()
  return {
    async listRoleCandidates({ params, query }) {
      const [role, page] = await Promise.all([findRole(db, params.id), listRoleCandidates(db, params.id, query)])
      if (!role) throw notFound()
      return page
    },

    async readConsistency({ params }) {
      const [role, interviews] = await Promise.all([findRole(db, params.id), listConducted(db, params.id, nextTurn)])
      if (!role) throw notFound()
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
    },
  }
}

import { DEVIATING_TOLD } from '@panelbook/shared/api/comparing-endpoints'
import { consistencyReport } from '@panelbook/shared/debrief/consistency'
import { listConducted } from '../storage/conduct-facts.ts'
import { listRoleCandidates } from '../storage/role-candidates.ts'
import { findRole } from '../storage/roles.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound } from './problem.ts'

export function comparingHandlers({ db }: HttpDeps): HandlersOf<'listRoleCandidates' | 'readConsistency'> {
  return {
    async listRoleCandidates({ params, query }) {
      const [role, page] = await Promise.all([findRole(db, params.id), listRoleCandidates(db, params.id, query)])
      if (!role) throw notFound()
      return page
    },

    async readConsistency({ params }) {
      const [role, interviews] = await Promise.all([findRole(db, params.id), listConducted(db, params.id)])
      if (!role) throw notFound()
      const place = (stage: string) => {
        const at = role.stages.findIndex(({ title }) => title === stage)
        return at < 0 ? role.stages.length : at
      }
      const stages = consistencyReport(interviews).toSorted((a, b) => place(a.stage) - place(b.stage))
      return {
        stages: stages.map((stage) => ({
          ...stage,
          deviating: stage.deviating.slice(0, DEVIATING_TOLD),
          deviatingInAll: stage.deviating.length,
        })),
      }
    },
  }
}

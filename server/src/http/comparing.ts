import { listRoleCandidates } from '../storage/role-candidates.ts'
import { findRole } from '../storage/roles.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound } from './problem.ts'

export function comparingHandlers({ db }: HttpDeps): HandlersOf<'listRoleCandidates'> {
  return {
    async listRoleCandidates({ params, query }) {
      const [role, page] = await Promise.all([findRole(db, params.id), listRoleCandidates(db, params.id, query)])
      if (!role) throw notFound()
      return page
    },
  }
}

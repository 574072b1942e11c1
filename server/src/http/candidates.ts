import { listCandidates } from '../storage/candidates.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'

export function candidateHandlers({ db }: HttpDeps): HandlersOf<'listCandidates'> {
  return {
    async listCandidates() {
      return { candidates: await listCandidates(db) }
    },
  }
}

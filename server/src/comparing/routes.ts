import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createTurnstile } from '../sync/steps.ts'
import { readConsistency } from './read-consistency.ts'
import { readRoleCandidates } from './read-role-candidates.ts'

export function comparingHandlers({ db }: HttpDeps): HandlersOf<'listRoleCandidates' | 'readConsistency'> {
  const nextTurn = createTurnstile()
  return {
    listRoleCandidates: ({ actor, params, query }) => readRoleCandidates(db, actor, params.id, query),
    readConsistency: ({ actor, params }) => readConsistency(db, actor, params.id, nextTurn),
  }
}

import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { whoIsMissing } from './who-is-missing.ts'

export function coordinatingHandlers({ db, clock }: HttpDeps): HandlersOf<'readWhoIsMissing'> {
  return { readWhoIsMissing: ({ actor, query }) => whoIsMissing(db, actor, query, clock.now()) }
}

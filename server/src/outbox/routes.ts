import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listMailedKinds, setMailedKind } from './mailed-kinds.ts'

export function outboxHandlers(deps: HttpDeps): HandlersOf<'listMailedKinds' | 'setMailedKind'> {
  return {
    listMailedKinds: ({ actor }) => listMailedKinds(deps.db, actor),
    setMailedKind: ({ actor, body }) => setMailedKind(deps, actor, body),
  }
}

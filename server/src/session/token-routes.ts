import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createToken, revokeToken } from './change-tokens.ts'
import { readTokens } from './read-account.ts'

export function tokenHandlers(deps: HttpDeps): HandlersOf<'listTokens' | 'createToken' | 'revokeToken'> {
  return {
    listTokens: ({ actor }) => readTokens(deps.db, actor.personId),
    createToken: ({ actor, body }) => createToken(deps, actor, body),
    revokeToken: ({ actor, params }) => revokeToken(deps, actor, params.id),
  }
}

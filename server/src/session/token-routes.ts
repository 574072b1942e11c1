import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createToken, revokeToken } from './change-tokens.ts'
import { listApiTokens } from './store/api-tokens.ts'

export function tokenHandlers(deps: HttpDeps): HandlersOf<'listTokens' | 'createToken' | 'revokeToken'> {
  return {
    async listTokens({ actor }) {
      const tokens = await listApiTokens(deps.db, actor.personId)
      return {
        tokens: tokens.map(({ id, name, createdAt, lastUsedAt, expiresAt }) => ({
          id,
          name,
          createdAt,
          ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
          expiresAt,
        })),
      }
    },

    createToken: ({ actor, body }) => createToken(deps, actor, body),
    revokeToken: ({ actor, params }) => revokeToken(deps, actor, params.id),
  }
}

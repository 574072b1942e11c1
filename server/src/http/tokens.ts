import { newId } from '@panelbook/shared/base/ids'
import { hashSecret, newApiTokenSecret } from '../people/secret.ts'
import { deleteApiToken, insertApiToken, listApiTokens } from '../storage/api-tokens.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound, ProblemError } from './problem.ts'

/** One person's tokens: enough for every program somebody runs, and a bound. */
const MAX_TOKENS = 50

export function tokenHandlers({ db, clock, random, sync }: HttpDeps): HandlersOf<'listTokens' | 'createToken' | 'revokeToken'> {
  return {
    async listTokens({ actor }) {
      const tokens = await listApiTokens(db, actor.personId)
      return {
        tokens: tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
          id,
          name,
          createdAt,
          ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
        })),
      }
    },

    async createToken({ actor, body }) {
      const existing = await listApiTokens(db, actor.personId)
      if (existing.length >= MAX_TOKENS) {
        throw new ProblemError('conflict', `You have ${MAX_TOKENS} tokens already. Revoke one you no longer need.`)
      }
      const secret = newApiTokenSecret(random)
      const token = { id: newId(16, random), name: body.name, createdAt: clock.now() }
      await insertApiToken(db, { ...token, secretHash: hashSecret(secret), personId: actor.personId })
      return { ...token, secret }
    },

    async revokeToken({ actor, params }) {
      if (!(await deleteApiToken(db, params.id, actor.personId))) throw notFound()
      sync.endSessions({ personId: actor.personId, sessionId: params.id }, 'signed-out')
      return {}
    },
  }
}

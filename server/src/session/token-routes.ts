import { newId } from '@panelbook/shared/base/ids'
import { actingAs } from '../acting/acting.ts'
import { touching } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { hashSecret, newApiTokenSecret } from './secret.ts'
import { deleteApiToken, insertApiToken, listApiTokens } from './store/api-tokens.ts'
import { DAY_MS, TOKEN_DAYS } from './token-life.ts'

/** One person's tokens: enough for every program somebody runs, and a bound. */
const MAX_TOKENS = 50

export function tokenHandlers(deps: HttpDeps): HandlersOf<'listTokens' | 'createToken' | 'revokeToken'> {
  const { db, clock, random } = deps
  return {
    async listTokens({ actor }) {
      const tokens = await listApiTokens(db, actor.personId)
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

    async createToken({ actor, body }) {
      const existing = await listApiTokens(db, actor.personId)
      if (existing.length >= MAX_TOKENS) throw new Refused({ kind: 'enough-tokens', most: MAX_TOKENS })
      const secret = newApiTokenSecret(random)
      const createdAt = clock.now()
      const expiresAt = createdAt + (body.days ?? TOKEN_DAYS) * DAY_MS
      const token = { id: newId(16, random), name: body.name, createdAt, expiresAt }
      await insertApiToken(
        actingAs(deps, actor).db,
        { ...token, secretHash: hashSecret(secret), personId: actor.personId },
        actor.personId,
      )
      return touching(['tokens'], { ...token, secret })
    },

    async revokeToken({ actor, params }) {
      const done = { at: clock.now(), by: actor.personId }
      if (!(await deleteApiToken(actingAs(deps, actor).db, params.id, actor.personId, done))) throw notFound()
      return touching(['tokens'], {}, [{ personId: actor.personId, sessionId: params.id, why: 'signed-out' }])
    },
  }
}

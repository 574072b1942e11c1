import type { Clock } from '@panelbook/shared/base/clock'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findPerson } from '../people/store.ts'
import { Refused, signedOut } from '../refusals/refused.ts'
import { createRateLimit } from './rate-limit.ts'
import { signIn } from './sign-in.ts'
import { endSessions } from './store/sessions.ts'

// Tokens can't be guessed at any rate. This limit stops guessing anyway. An office behind one proxy shares an address.
const tries = (clock: Clock) => createRateLimit({ clock, burst: 40, refillMs: 1_000 })

export function sessionHandlers(deps: HttpDeps): HandlersOf<'readSession' | 'signIn' | 'signOut'> {
  const { db, clock, logger, sessionCookie, sync, version } = deps
  const rate = tries(clock)
  return {
    async readSession({ actor }) {
      const person = await findPerson(db, actor.personId)
      if (!person) throw signedOut()
      return { person, expiresAt: actor.expiresAt, serverTime: clock.now(), version }
    },

    async signIn({ body, actor, peer, device, setCookie, concerns }) {
      const before = actor?.by === 'session' ? actor : undefined
      const ended = before && { id: before.sessionId, personId: before.personId }
      const started = await signIn(deps, body.token, ended, device)
      if (!started) {
        // A link that works always does: only misses count, so nobody can shut others out by guessing from a shared address.
        if (!rate.take(peer)) throw new Refused({ kind: 'too-many-links-tried' })
        throw new Refused({ kind: 'link-used-or-expired' })
      }
      if (before) sync.endSessions({ personId: before.personId, sessionId: before.sessionId }, 'signed-out')
      // Whoever is signed in elsewhere learns at once that a link for them was used.
      concerns(started.person.id)
      const now = clock.now()
      setCookie(sessionCookie.set(started.secret, started.expiresAt, now))
      logger.info({ personId: started.person.id }, 'signed in')
      return { person: started.person, expiresAt: started.expiresAt, serverTime: now, version }
    },

    async signOut({ actor, setCookie }) {
      if (actor.by === 'token') throw new Refused({ kind: 'token-has-no-session' })
      const { personId, sessionId } = actor
      await endSessions(db, personId, { only: sessionId }, { at: clock.now(), by: personId })
      logger.info({ personId }, 'signed out')
      sync.endSessions({ personId: actor.personId, sessionId: actor.sessionId }, 'signed-out')
      setCookie(sessionCookie.clear())
      return {}
    },
  }
}

import { newId } from '@panelbook/shared/base/ids'
import { type EndedSockets, touchingListed } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findPerson } from '../people/store.ts'
import { Refused, signedOut } from '../refusals/refused.ts'
import type { Authenticated } from './authenticate.ts'
import { signOut } from './end-sessions.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from './rate-limit.ts'
import { signIn } from './sign-in.ts'
import { insertLinkRequest } from './store/link-requests.ts'

/**
 * What is asked for in a minute by one network address, and by all. Each costs a commit, and leads to at most a few mails. An
 * office behind one proxy shares an address.
 */
const ASKED_A_MINUTE = { each: 10, all: 300 }

type SessionEndpoint = 'readSession' | 'readSignIn' | 'signIn' | 'askForSignInLink' | 'signOut'

export function sessionHandlers(deps: HttpDeps): HandlersOf<SessionEndpoint> {
  const { db, clock, random, logger, mails, sessionCookie, version } = deps
  const rate = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  const askedByEach = createRateLimit({ tries: ASKED_A_MINUTE.each })
  const askedByAll = createRateLimit({ tries: ASKED_A_MINUTE.all })
  return {
    async readSession({ actor }) {
      const person = await findPerson(db, actor.personId)
      if (!person) throw signedOut()
      return { person, expiresAt: actor.expiresAt, serverTime: clock.now(), version }
    },

    async signIn({ body, actor, peer, device, setCookie }) {
      const before = actor?.by === 'session' ? actor : undefined
      const ended = before && { id: before.sessionId, personId: before.personId }
      const started = await signIn(deps, body.token, ended, device)
      if (!started) {
        // A link that works always does: only misses count, so nobody can shut others out by guessing from a shared address.
        if (!(await rate.take(peer))) throw new Refused({ kind: 'too-many-links-tried' })
        throw new Refused({ kind: 'link-used-or-expired' })
      }
      const now = clock.now()
      setCookie(sessionCookie.set(started.secret, started.expiresAt, now))
      logger.info({ personId: started.person.id }, 'signed in')
      const session = { person: started.person, expiresAt: started.expiresAt, serverTime: now, version }
      const gone = before ? [signedOutOf(before)] : []
      // Whoever is signed in elsewhere learns at once that a link for them was used.
      const touched = ['session', 'sessions', 'sign-in-links', 'people'] as const
      return touchingListed(started.person.id, touched, started.first ? ['people'] : [], session, gone)
    },

    readSignIn: async () => ({ mails }),

    async askForSignInLink({ body, peer }) {
      if (!mails) throw new Refused({ kind: 'sends-no-mail' })
      // Says something of who asks, and nothing of whom for.
      if (!(await askedByEach.take(peer)) || !(await askedByAll.take('all'))) throw new Refused({ kind: 'too-many-links-asked' })
      await insertLinkRequest(db, { id: newId(16, random), email: body.email, at: clock.now() })
      return {}
    },

    async signOut({ actor, setCookie }) {
      const done = await signOut(deps, actor)
      logger.info({ personId: actor.personId }, 'signed out')
      setCookie(sessionCookie.clear())
      return done
    },
  }
}

const signedOutOf = ({ personId, sessionId }: Authenticated): EndedSockets => ({ personId, sessionId, why: 'signed-out' })

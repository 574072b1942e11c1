import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { signOut } from './end-sessions.ts'
import { createLinkAsking } from './links/ask-for-link.ts'
import { createLinkUse } from './links/use-link.ts'
import { readOwnPerson } from './read-account.ts'

type SessionEndpoint = 'readSession' | 'readSignIn' | 'signIn' | 'askForSignInLink' | 'signOut'

export function sessionHandlers(deps: HttpDeps): HandlersOf<SessionEndpoint> {
  const { db, clock, logger, mails, sessionCookie, version } = deps
  const useLink = createLinkUse(deps)
  const askForLink = createLinkAsking(deps)
  return {
    async readSession({ actor }) {
      const person = await readOwnPerson(db, actor.personId)
      return { person, expiresAt: actor.expiresAt, serverTime: clock.now(), version }
    },

    async signIn({ body, actor, peer, device, setCookie }) {
      const { answer, touched } = await useLink(body.token, { before: actor, peer, device })
      const { person, secret, expiresAt } = answer
      const serverTime = clock.now()
      setCookie(sessionCookie.set(secret, expiresAt, serverTime))
      return { answer: { person, expiresAt, serverTime, version }, touched }
    },

    readSignIn: async () => ({ mails }),

    async askForSignInLink({ body, peer }) {
      await askForLink(body.email, peer)
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

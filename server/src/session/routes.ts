import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { isZoneUnknown } from '../outbox/mail-times.ts'
import { signOut } from './end-sessions.ts'
import { createLinkAsking } from './links/ask-for-link.ts'
import { createLinkUse } from './links/use-link.ts'
import { passkeyPlace } from './passkeys/passkey-place.ts'
import { createPasskeySignIn } from './passkeys/passkey-sign-in.ts'
import { createPasswordSignIn } from './passwords/password-sign-in.ts'
import { createProviderSignIn } from './provider/provider-sign-in.ts'
import { readOwnPerson } from './read-account.ts'
import type { CameIn } from './start-session.ts'

type SessionEndpoint =
  | 'readSession'
  | 'readSignIn'
  | 'signIn'
  | 'askForSignInLink'
  | 'beginProviderSignIn'
  | 'finishProviderSignIn'
  | 'beginPasskeySignIn'
  | 'signInWithPasskey'
  | 'signInWithPassword'
  | 'signOut'

/** How long a browser keeps by what it is known that somebody came in on it by a password. */
const DEVICE_MS = 90 * DAY_MS

export function sessionHandlers(deps: HttpDeps): HandlersOf<SessionEndpoint> {
  const { db, clock, logger, mails, links, passwords, provider, version } = deps
  const { begunCookies, deviceCookie, sessionCookie } = deps
  const useLink = createLinkUse(deps)
  const askForLink = createLinkAsking(deps)
  const throughProvider = createProviderSignIn(deps)
  const byPasskey = createPasskeySignIn(deps)
  const byPassword = createPasswordSignIn(deps)
  const zoneOf = async (personId: Id) => ((await isZoneUnknown(db, personId)) ? { zoneUnknown: true as const } : {})
  const letIn = async ({ person, secret, expiresAt }: CameIn, setCookie: (header: string) => void) => {
    const serverTime = clock.now()
    setCookie(sessionCookie.set(secret, expiresAt, serverTime))
    return { person, expiresAt, serverTime, version, ...(await zoneOf(person.id)) }
  }
  return {
    async readSession({ actor }) {
      const person = await readOwnPerson(db, actor.personId)
      const { expiresAt, scopes } = actor
      const beside = { ...(await zoneOf(person.id)), ...(scopes && { scopes: [...scopes] }) }
      return { person, expiresAt, serverTime: clock.now(), version, ...beside }
    },

    async signIn({ body, actor, peer, device, setCookie }) {
      const { answer, touched } = await useLink(body.token, { before: actor, peer, device })
      return { answer: await letIn(answer, setCookie), touched }
    },

    readSignIn: async ({ address }) => ({
      mails,
      links,
      passkeys: !('off' in passkeyPlace(address, links)),
      passwords: passwords !== undefined,
      ...(provider && { provider: { name: provider.name, roles: provider.governsRoles } }),
    }),

    async beginProviderSignIn({ peer, cookies, setCookie }) {
      const { address, ...begun } = await throughProvider.begin(peer)
      for (const header of begunCookies.set(begun, clock.now(), cookies)) setCookie(header)
      return { address }
    },

    async finishProviderSignIn({ body, actor, peer, device, cookies, setCookie }) {
      const from = { before: actor, peer, device }
      const state = new URLSearchParams(body.answer).get('state') ?? ''
      const { answer, touched } = await throughProvider.finish(body.answer, begunCookies.read(cookies, state), from)
      setCookie(begunCookies.clear(state))
      return { answer: await letIn(answer, setCookie), touched }
    },

    beginPasskeySignIn: ({ peer, address }) => byPasskey.begin({ peer, address }),

    async signInWithPasskey({ body, actor, peer, device, address, setCookie }) {
      const { answer, touched } = await byPasskey.finish(body.credential, { before: actor, peer, device, address })
      return { answer: await letIn(answer, setCookie), touched }
    },

    async signInWithPassword({ body, actor, peer, device, cookies, setCookie }) {
      const deviceSecret = deviceCookie.read(cookies)
      const { answer, touched } = await byPassword(body, { before: actor, peer, device, deviceSecret })
      const session = await letIn(answer, setCookie)
      setCookie(deviceCookie.set(answer.deviceSecret, clock.now() + DEVICE_MS, clock.now()))
      return { answer: session, touched }
    },

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

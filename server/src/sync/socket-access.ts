import type { DocumentAccess } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { hasScope } from '@panelbook/shared/session/token-scope'
import type { DocumentFacts } from './document-facts.ts'
import type { OpenSocket } from './open-sockets.ts'
import type { SignedIn, SyncLimits, SyncServerOptions } from './sync-port.ts'
import { within } from './timing.ts'

/** How long before a socket's time is up its session or token is looked at again. Milliseconds. */
const RECHECK_MS = 60_000

/** What open sockets may do, as long as they are open. */
export interface SocketAccess {
  /** What somebody may do with a document by what is known now; nothing where nothing is known. */
  of(who: SignedIn, name: DocumentName): DocumentAccess
  /** Looks at the socket's session or token again where its time is nearly up. */
  recheckWhenDue(socket: OpenSocket): void
  /** Closes the socket where it may do nothing any more, and says why. */
  closeWithout(socket: OpenSocket): void
}

export function createSocketAccess(
  facts: DocumentFacts,
  limits: Pick<SyncLimits, 'authenticationMs'>,
  { authenticate, clock, logger }: { clock: Clock } & Pick<SyncServerOptions, 'authenticate' | 'logger'>,
): SocketAccess {
  /** Sockets whose session or token couldn't be looked at again when it was due. */
  const unsure = new WeakSet<OpenSocket>()
  /**
   * A session that is used is extended, and an API token is valid until it is revoked. So the socket's credentials are looked at
   * again shortly before its time is up, and nobody who is still signed in is sent away for good.
   */
  const recheck = async (socket: OpenSocket) => {
    socket.rechecked = 'asking'
    try {
      const who = await within(limits.authenticationMs, authenticate(socket.request))
      const same = who?.personId === socket.who.personId && who.sessionId === socket.who.sessionId
      if (who && same && who.expiresAt > socket.who.expiresAt) {
        socket.who = { ...socket.who, expiresAt: who.expiresAt }
        unsure.delete(socket)
        socket.rechecked = undefined
      } else socket.rechecked = 'refused'
    } catch (error) {
      logger.warn({ err: error }, 'could not look at a session again')
      socket.rechecked = undefined
      unsure.add(socket)
    }
  }

  return {
    of(who, name) {
      const now = clock.now()
      return now < who.expiresAt ? withinScopes(facts.accessOf(who, name, now), who) : 'none'
    },
    recheckWhenDue(socket) {
      if (socket.rechecked === undefined && clock.now() >= socket.who.expiresAt - RECHECK_MS) void recheck(socket)
    },
    closeWithout(socket) {
      if (socket.access() !== 'none') return
      const expired = clock.now() >= socket.who.expiresAt
      // A check that failed is no sign-out. The client comes again, and is let in or denied then.
      if (expired && unsure.has(socket)) return closeAtOnce(socket, closeCodes.unavailable, 'can’t be looked up at the moment')
      const known = socket.document === 'events' || facts.isKnown(socket.document)
      if (expired) closeAtOnce(socket, closeCodes.signedOut, 'the session ended')
      else if (known) closeAtOnce(socket, closeCodes.forbidden, 'no such document')
      else closeAtOnce(socket, closeCodes.unavailable, 'can’t be opened at the moment')
    },
  }
}

/** What is left of an access for a token that has not all that its person has. */
function withinScopes(access: DocumentAccess, { scopes }: SignedIn): DocumentAccess {
  if (!hasScope(scopes, 'scorecards:read')) return 'none'
  return access === 'write' && !hasScope(scopes, 'scorecards:write') ? 'read' : access
}

export function closeAtOnce(socket: OpenSocket, code: (typeof closeCodes)[keyof typeof closeCodes], reason: string): void {
  socket.connection.close(code, reason, 'prompt')
}

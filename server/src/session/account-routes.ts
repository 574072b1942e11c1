import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import type { OwnSignInLink } from '@panelbook/shared/session/api'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { ownSession, seeSignInLinks } from './see-sign-in-links.ts'
import { listSessions } from './store/sessions.ts'
import { listSignInLinkRecords, type SignInLinkRecord as StoredRecord } from './store/sign-in-links.ts'

/** Links that are listed; older ones stay in the log. */
const MOST_LINKS = 100
/** Links older than this are no news to a new session. */
const NEWS_MS = 90 * 24 * 60 * 60_000

type AccountEndpoint =
  | 'listSessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'listOwnSignInLinks'
  | 'seeSignInLinks'
  | 'listSignInLinks'

export function accountHandlers(deps: HttpDeps): HandlersOf<AccountEndpoint> {
  const { db, clock } = deps
  return {
    async listSessions({ actor }) {
      const sessions = await listSessions(db, actor.personId, clock.now())
      return {
        sessions: sessions
          .map(({ id, device, createdAt, seenAt, expiresAt }) => ({
            id,
            ...(device === undefined ? {} : { device }),
            startedAt: createdAt,
            seenAt,
            expiresAt,
            current: actor.by === 'session' && id === actor.sessionId,
          }))
          .sort((a, b) => Number(b.current) - Number(a.current)),
      }
    },

    endSession: ({ actor, params }) => endSession(deps, actor, params.id),
    endOtherSessions: ({ actor }) => endOtherSessions(deps, actor),

    async listOwnSignInLinks({ actor }) {
      const session = await ownSession(db, actor, clock.now())
      const links = await listSignInLinkRecords(db, actor.personId, MOST_LINKS)
      const since = Math.max(session?.toldUntil ?? 0, clock.now() - NEWS_MS)
      return {
        links: links.map((link): OwnSignInLink => {
          const startedThis = session !== undefined && session.linkId === link.id
          const byOthers = link.madeBy?.id !== actor.personId
          // That somebody typed an address is no news: its mail says it, and nobody else has it.
          const happened = link.mailed === 'asked' ? link.usedAt : Math.max(link.madeAt, link.usedAt ?? 0)
          const news = happened !== undefined && happened > since
          return { ...toRecord(link), startedThis, untold: session !== undefined && !startedThis && byOthers && news }
        }),
      }
    },

    seeSignInLinks: ({ actor, body }) => seeSignInLinks(deps, actor, body.until),

    async listSignInLinks({ params }) {
      if (!(await findPerson(db, params.id))) throw notFound()
      return { links: (await listSignInLinkRecords(db, params.id, MOST_LINKS)).map(toRecord) }
    },
  }
}

const toRecord = ({ id, mailed, madeBy, madeAt, expiresAt, withdrawnAt, usedAt, usedOn }: StoredRecord): SignInLinkRecord => ({
  id,
  ...(mailed === undefined ? {} : { mailed }),
  ...(madeBy === undefined ? {} : { madeBy }),
  madeAt,
  expiresAt,
  ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
  ...(usedAt === undefined ? {} : { usedAt }),
  ...(usedOn === undefined ? {} : { usedOn }),
})

import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import type { OwnSignInLink } from '@panelbook/shared/session/api'
import { actIn } from '../acting/acting.ts'
import { type EndedSockets, touching, touchingOwn } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findPerson } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import type { Authenticated } from './authenticate.ts'
import { endSessions, listSessions, setToldUntil } from './store/sessions.ts'
import { listSignInLinkRecords, type SignInLinkRecord as StoredRecord, withdrawSignInLinks } from './store/sign-in-links.ts'

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

export function accountHandlers({ db, clock }: HttpDeps): HandlersOf<AccountEndpoint> {
  const ownSession = async (actor: Authenticated) =>
    actor.by === 'token'
      ? undefined
      : (await listSessions(db, actor.personId, clock.now())).find((each) => each.id === actor.sessionId)

  const end = async (actor: Authenticated, which: Parameters<typeof endSessions>[2]): Promise<EndedSockets[]> => {
    const done = { at: clock.now(), by: actor.personId }
    const ended = await actIn(db, actor, async (transaction) => {
      if ('allBut' in which) await withdrawSignInLinks(transaction, actor.personId, done.at)
      return endSessions(transaction, actor.personId, which, done)
    })
    return ended.map((sessionId) => ({ personId: actor.personId, sessionId, why: 'signed-out' }))
  }

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

    async endSession({ actor, params }) {
      if (params.id === actor.sessionId) throw new Refused({ kind: 'own-session' })
      const ended = await end(actor, { only: params.id })
      if (ended.length === 0) throw notFound()
      return touchingOwn(actor.personId, ['sessions'], {}, ended)
    },

    async endOtherSessions({ actor }) {
      const ended = await end(actor, { allBut: actor.by === 'session' ? actor.sessionId : undefined })
      return touchingOwn(actor.personId, ['sessions', 'sign-in-links'], { ended: ended.length }, ended)
    },

    async listOwnSignInLinks({ actor }) {
      const session = await ownSession(actor)
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

    async seeSignInLinks({ actor, body }) {
      const session = await ownSession(actor)
      if (!session) throw new Refused({ kind: 'token-has-no-page' })
      await actIn(db, actor, (transaction) => setToldUntil(transaction, session.id, Math.min(body.until, clock.now())))
      return touching(['sign-in-news'], {})
    },

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

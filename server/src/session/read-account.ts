import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { Person } from '@panelbook/shared/people/person'
import type { RecordedWay, SignInLinkRecord as ShownRecord, WayIn } from '@panelbook/shared/people/sign-in-link'
import type { RefusalOf } from '@panelbook/shared/refusals/refusal'
import { FRESH_MS } from '@panelbook/shared/session/passkey'
import type { Kysely } from 'kysely'
import type { Acting } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { Refused, signedOut } from '../refusals/refused.ts'
import { listApiTokens } from './store/api-tokens.ts'
import { listSessions, type StoredSession } from './store/sessions.ts'
import { listSignInLinkRecords, type SignInLinkRecord } from './store/sign-in-links.ts'

/** Links that are listed; older ones stay in the log. Passkeys and the password that are there are listed beside them. */
const MOST_LINKS = 100
/** What is older is no news to a new session, but for passkeys that are there. */
const NEWS_MS = 90 * DAY_MS

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/** Who is signed in. @throws Refused signed-out, where they are there no more */
export async function readOwnPerson(db: Kysely<Database>, personId: Id): Promise<Person> {
  const person = await findPerson(db, personId)
  if (!person) throw signedOut()
  return person
}

/** Where the actor is signed in: the session that asks, then the one used last first. */
export async function readSessions({ db, clock }: Deps, actor: Acting): Promise<EndpointOutput<'listSessions'>> {
  const sessions = await listSessions(db, actor.personId, clock.now())
  return {
    sessions: sessions
      .map(({ id, device, came, createdAt, seenAt, expiresAt }) => ({
        id,
        ...(device === undefined ? {} : { device }),
        startedAt: createdAt,
        seenAt,
        expiresAt,
        came,
        current: actor.by === 'session' && id === actor.sessionId,
      }))
      .sort((a, b) => Number(b.current) - Number(a.current)),
  }
}

/** The session that asks; undefined for a token, or once it has expired. */
export async function ownSession(
  db: Kysely<Database>,
  actor: Acting,
  now: EpochMs,
): Promise<(StoredSession & { came: WayIn }) | undefined> {
  if (actor.by === 'token') return undefined
  return (await listSessions(db, actor.personId, now)).find((each) => each.id === actor.sessionId)
}

/**
 * Until when a session may do what needs a sign-in of just now: once it is left open, whoever comes by may not add a way in for good.
 */
export const freshUntil = ({ createdAt }: StoredSession): EpochMs => createdAt + FRESH_MS

/** @throws Refused signed-out | sign-in-too-old */
export async function checkFresh(
  transaction: Kysely<Database>,
  actor: Acting,
  now: EpochMs,
  to: RefusalOf<'sign-in-too-old'>['to'],
): Promise<void> {
  const session = await ownSession(transaction, actor, now)
  if (!session) throw signedOut()
  if (freshUntil(session) <= now) throw new Refused({ kind: 'sign-in-too-old', minutes: FRESH_MS / 60_000, to })
}

/** Links that were made for the actor, newest first, each with whether the session that asks must still be told of it. */
export async function readOwnSignInLinks({ db, clock }: Deps, actor: Acting): Promise<EndpointOutput<'listOwnSignInLinks'>> {
  const session = await ownSession(db, actor, clock.now())
  const records = await listSignInLinkRecords(db, actor.personId, MOST_LINKS)
  const toldUntil = session?.toldUntil ?? 0
  const recent = Math.max(toldUntil, clock.now() - NEWS_MS)
  return {
    links: records.map((record) => {
      const startedThis = session !== undefined && session.linkId === record.id
      // That somebody typed an address is no news: its mail says it, and nobody else has it.
      const happened = record.mailed === 'asked' ? record.usedAt : Math.max(record.madeAt, record.usedAt ?? 0)
      const news = happened !== undefined && happened > (record.stands ? toldUntil : recent)
      const untold = session !== undefined && !startedThis && news && !doneBy(record, { personId: actor.personId, session })
      return { ...shown(record), startedThis, untold, ...(record.stands ? { stands: true as const } : {}) }
    }),
  }
}

/**
 * Whether whoever reads it did it, as far as that is known: links say who made them. A passkey or a password lets in whoever set it
 * for as long as it is there, so only the session that did it is sure to know.
 */
function doneBy(record: SignInLinkRecord, { personId, session }: { personId: Id; session: StoredSession }): boolean {
  const lasts = record.through !== undefined && LASTING.has(record.through)
  return lasts ? record.sessionId === session.id : record.madeBy?.id === personId
}

const LASTING: ReadonlySet<RecordedWay> = new Set(['passkey-added', 'passkey-removed', 'password-set', 'password-removed'])

/** Links that were made for somebody, newest first. */
export async function readSignInLinks(db: Kysely<Database>, personId: Id): Promise<ShownRecord[]> {
  return (await listSignInLinkRecords(db, personId, MOST_LINKS)).map(shown)
}

const shown = (record: SignInLinkRecord): ShownRecord => {
  const { id, mailed, through, madeBy, madeAt, expiresAt, withdrawnAt, usedAt, usedOn } = record
  return {
    id,
    ...(mailed === undefined ? {} : { mailed }),
    ...(through === undefined ? {} : { through }),
    ...(madeBy === undefined ? {} : { madeBy }),
    madeAt,
    expiresAt,
    ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
    ...(usedAt === undefined ? {} : { usedAt }),
    ...(usedOn === undefined ? {} : { usedOn }),
  }
}

/** Somebody's API tokens, newest first, without their secrets: nobody has those but whoever made them. */
export async function readTokens(db: Kysely<Database>, personId: Id): Promise<EndpointOutput<'listTokens'>> {
  const tokens = await listApiTokens(db, personId)
  return {
    tokens: tokens.map(({ id, name, createdAt, lastUsedAt, expiresAt, scopes }) => ({
      id,
      name,
      createdAt,
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
      expiresAt,
      ...(scopes && { scopes: [...scopes] }),
    })),
  }
}

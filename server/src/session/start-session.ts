import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely, Transaction } from 'kysely'
import { type Done, type EndedSockets, touchingListed } from '../acting/done.ts'
import { listInterviewIdsOfPerson } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { hasSignedIn, noteSignedIn } from '../people/store.ts'
import type { Authenticated } from './authenticate.ts'
import { hashSecret, newSecret } from './secret.ts'
import { withdrawLinks } from './store/mailed-links.ts'
import { deleteExpiredSessions, endSessions, insertSession } from './store/sessions.ts'
import { deleteExpiredSignInLinks } from './store/sign-in-links.ts'

export interface SignInDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  sessionMs: number
}

export interface StartedSession {
  person: Person
  /** They were never here before. */
  first: boolean
  sessionId: Id
  /** The cookie's value: given out this once. */
  secret: string
  expiresAt: EpochMs
}

/** The session that the request came with, which ends with the sign-in. */
export interface SessionBefore {
  id: Id
  personId: Id
}

/**
 * Starts a session, in the transaction that found out who it is for, whichever way they came. The session that the browser had
 * before ends, so nobody can prepare one for somebody else (session fixation).
 *
 * @param came.recordId of the way in, as it is recorded; undefined for a link from before there were records
 */
export async function startSession(
  transaction: Transaction<Database>,
  { random, sessionMs }: Pick<SignInDeps, 'random' | 'sessionMs'>,
  person: Person,
  came: { at: EpochMs; recordId: Id | undefined; device: string | undefined; before: SessionBefore | undefined },
): Promise<StartedSession> {
  const { at, recordId: linkId, device, before } = came
  const secret = newSecret(random)
  const first = !(await hasSignedIn(transaction, person.id))
  await noteSignedIn(transaction, person.id, at)
  // From here on they have what nobody else may read, and a lead may have kept a link.
  if (first) await withdrawLinks(transaction, person.id, { shownToLeads: true }, at)
  if (before !== undefined) await endSessions(transaction, before.personId, { only: before.id }, { at, by: before.personId })
  const session = { id: newId(16, random), secretHash: hashSecret(secret), createdAt: at, expiresAt: at + sessionMs }
  await insertSession(transaction, { ...session, personId: person.id, device, linkId })
  await deleteExpiredSessions(transaction, at)
  await deleteExpiredSignInLinks(transaction, at)
  return { person, first, sessionId: session.id, secret, expiresAt: session.expiresAt }
}

/** Somebody who came in: the cookie's value is given out this once. */
export interface CameIn {
  person: Person
  secret: string
  expiresAt: EpochMs
}

export type TouchedBySignIn = ['session', 'sessions', 'sign-in-links', 'people']

/** The session of a request, as far as a page has it: a token has none that could end. */
export const sessionBefore = (actor: Authenticated | undefined): SessionBefore | undefined =>
  actor?.by === 'session' ? { id: actor.sessionId, personId: actor.personId } : undefined

/** What a sign-in touched. Whoever is signed in elsewhere learns at once that somebody came in as them. */
export async function touchedBySignIn(
  db: Kysely<Database>,
  { person, first, secret, expiresAt }: StartedSession,
  before: SessionBefore | undefined,
): Promise<Done<CameIn, TouchedBySignIn>> {
  const topics: TouchedBySignIn = ['session', 'sessions', 'sign-in-links', 'people']
  const ended: EndedSockets[] = before ? [{ personId: before.personId, sessionId: before.id, why: 'signed-out' }] : []
  const done = touchingListed(person.id, topics, first ? ['people'] : [], { person, secret, expiresAt }, ended)
  // An account that was made meanwhile may be of somebody who is a candidate: before they can open anything, the interviews
  // that others have open learn of it.
  const accessChangedIn = await listInterviewIdsOfPerson(db, person.id)
  return { ...done, touched: { ...done.touched, accessChangedIn } }
}

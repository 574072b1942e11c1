import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, type EndedSockets, touchingOwn } from '../../acting/done.ts'
import type { Database } from '../../database/schema.ts'
import { findPerson } from '../../people/store.ts'
import { Refused, signedOut } from '../../refusals/refused.ts'
import { passkeyPlace } from '../passkeys/passkey-place.ts'
import { checkFresh, freshUntil, ownSession } from '../read-account.ts'
import { isLinked } from '../store/identities.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { findPassword, removePassword, storePassword } from '../store/passwords.ts'
import { endSessions } from '../store/sessions.ts'
import { withdrawSignInLinks } from '../store/sign-in-links.ts'
import type { Passwords } from './passwords.ts'
import { createTally } from './tally.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** Undefined: the operator has not switched them on. */
  passwords: Passwords | undefined
  /** Whether sign-in links are mailed to whoever asks for one. */
  mails: boolean
  /** Whether people come in otherwise than through the company's provider. */
  links: boolean
}

/** Whoever finds a page open may guess no faster than at the door. */
const TRIES = { tries: 10, seconds: 15 * 60, keys: 10_000 }
/** Whoever looks for a good one guesses nothing, but each is judged, and many are work. */
const JUDGED = { tries: 60, seconds: 15 * 60, keys: 10_000 }

/** The session that acts: a password outlives a token, and whoever has it. @throws Refused token-has-no-password */
function sessionOrRefusal({ by, sessionId }: Acting): Id {
  if (by !== 'session' || sessionId === undefined) throw new Refused({ kind: 'token-has-no-password' })
  return sessionId
}

/**
 * The actor's password, as far as anybody is told of it.
 *
 * @param address that the actor uses
 * @throws Refused token-has-no-password | signed-out
 */
export async function readPassword(deps: Deps, actor: Acting, address: string): Promise<EndpointOutput<'readPassword'>> {
  const { db, clock, passwords } = deps
  sessionOrRefusal(actor)
  const { personId } = actor
  const [stored, session, linked] = await Promise.all([
    findPassword(db, personId),
    ownSession(db, actor, clock.now()),
    isLinked(db, personId),
  ])
  const off = passwords === undefined ? ('not-switched-on' as const) : linked ? ('linked' as const) : undefined
  return {
    ...(stored && { setAt: stored.setAt }),
    ...(off === undefined ? {} : { off }),
    asksCurrent: stored !== undefined && session?.came !== 'link',
    onlyWay: stored !== undefined && (await isOnlyWay(db, deps, personId, address)),
    freshUntil: session ? freshUntil(session) : 0,
  }
}

/** Whether its person comes in by themselves without it: by a passkey that works at this address, or by a link that they have mailed. */
async function isOnlyWay(
  db: Kysely<Database>,
  { mails, links }: Pick<Deps, 'mails' | 'links'>,
  personId: Id,
  address: string,
): Promise<boolean> {
  const person = await findPerson(db, personId)
  if (!person) throw signedOut()
  if (mails && !leadsNowhere(person.email)) return false
  const place = passkeyPlace(address, links)
  return 'off' in place || !(await listPasskeys(db, personId)).some(({ rpId }) => rpId === place.rpId)
}

type TouchedByPassword = ['password', 'sign-in-links', 'sessions']

/**
 * Sets the actor's password, or another one in its place. Only soon after they signed in, and where one is set already, not
 * without that; whoever has forgotten it comes by a link, which stands for it.
 *
 * @returns the act; `device` is what the actor uses
 * @throws Refused token-has-no-password | passwords-off | too-many-passwords-tried | sign-in-too-old | password-unusable |
 *   password-not-current | too-many-sign-ins-at-once | signed-out
 */
export function createPasswordSetting(deps: Deps) {
  const { db, clock, random, passwords } = deps
  const tries = createTally({ ...TRIES, clock })
  const judged = createTally({ ...JUDGED, clock })
  return async (
    actor: Acting,
    { password, current, endOthers }: { password: string; current?: string | undefined; endOthers: boolean },
    device: string | undefined,
  ): Promise<Done<EndpointOutput<'setPassword'>, TouchedByPassword>> => {
    const { personId } = actor
    const sessionId = sessionOrRefusal(actor)
    if (!passwords) throw new Refused({ kind: 'passwords-off', why: 'not-switched-on' })
    if (!tries.take(personId)) throw new Refused({ kind: 'too-many-passwords-tried' })
    let guessed = false
    try {
      if (!judged.take(personId)) throw new Refused({ kind: 'too-many-passwords-tried' })
      const begun = await standing(db, actor, clock)
      if (begun.asksCurrent && !(await passwords.is(personId, current ?? '', begun.stored?.hash))) {
        guessed = true
        throw new Refused({ kind: 'password-not-current' })
      }
      const fault = await passwords.faultOf(password, { ...begun.person, current: begun.asksCurrent ? current : undefined })
      if (fault !== undefined) throw new Refused({ kind: 'password-unusable', why: fault })
      const hash = await passwords.hash(personId, password)
      return await actIn(db, actor, async (transaction) => {
        // Again: hashing takes a while, and another window may have been quicker.
        const { stored } = await standing(transaction, actor, clock)
        if (stored?.hash !== begun.stored?.hash) throw new Refused({ kind: 'password-not-current' })
        const at = clock.now()
        const made = { id: newId(16, random), personId, hash, changed: stored !== undefined }
        await storePassword(transaction, made, { at, by: personId, sessionId, device })
        const sockets = endOthers ? await endingOthers(transaction, { personId, sessionId, at }) : []
        return touchingOwn(personId, TOPICS, { setAt: at, ended: sockets.length }, sockets)
      })
    } catch (error) {
      // It was neither tried nor judged.
      if (error instanceof Refused && error.kind === 'too-many-sign-ins-at-once') judged.giveBack(personId)
      throw error
    } finally {
      // Only a wrong one that was said to be set is a guess.
      if (!guessed) tries.giveBack(personId)
    }
  }
}

const TOPICS: TouchedByPassword = ['password', 'sign-in-links', 'sessions']

/** What there is to know before a password is set, and whether it may be. */
async function standing(transaction: Kysely<Database>, actor: Acting, clock: Clock) {
  const { personId } = actor
  const person = await findPerson(transaction, personId)
  if (!person) throw signedOut()
  if (await isLinked(transaction, personId)) throw new Refused({ kind: 'passwords-off', why: 'linked' })
  await checkFresh(transaction, actor, clock.now(), 'password')
  const stored = await findPassword(transaction, personId)
  const session = await ownSession(transaction, actor, clock.now())
  return { person, stored, asksCurrent: stored !== undefined && session?.came !== 'link' }
}

/** Ends the actor's other sessions, and withdraws links that wait. */
async function endingOthers(
  transaction: Transaction<Database>,
  { personId, sessionId, at }: { personId: Id; sessionId: Id; at: number },
): Promise<EndedSockets[]> {
  await withdrawSignInLinks(transaction, personId, at)
  const ended = await endSessions(transaction, personId, { allBut: sessionId }, { at, by: personId })
  return ended.map((each) => ({ personId, sessionId: each, why: 'signed-out' as const }))
}

/**
 * Removes the actor's password, also where passwords were switched off since.
 *
 * @param asked.notMine it was set by somebody else, so it goes in any case
 * @throws Refused token-has-no-password | password-only-way-in | has-no-password
 */
export async function removeOwnPassword(
  deps: Deps,
  actor: Acting,
  { endOthers, notMine = false }: { endOthers: boolean; notMine?: boolean | undefined },
  address: string,
): Promise<Done<EndpointOutput<'removePassword'>, TouchedByPassword>> {
  const { db, clock } = deps
  const { personId } = actor
  const sessionId = sessionOrRefusal(actor)
  return actIn(db, actor, async (transaction) => {
    if (!notMine && (await isOnlyWay(transaction, deps, personId, address))) throw new Refused({ kind: 'password-only-way-in' })
    const at = clock.now()
    if (!(await removePassword(transaction, personId, { at, by: personId, sessionId })))
      throw new Refused({ kind: 'has-no-password' })
    const sockets = endOthers ? await endingOthers(transaction, { personId, sessionId, at }) : []
    return touchingOwn(personId, TOPICS, { ended: sockets.length }, sockets)
  })
}

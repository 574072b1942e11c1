import { newId } from '@panelbook/shared/base/ids'
import type { Logger } from 'pino'
import { BrokenOff, type Done, touchingOwn } from '../../acting/done.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { findPerson } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import {
  type CameIn,
  type SessionBefore,
  type SignInDeps,
  type StartedSession,
  sessionBefore,
  startSession,
  type TouchedBySignIn,
  touchedBySignIn,
} from '../start-session.ts'
import { isLinked } from '../store/identities.ts'
import { findPassword, findPasswordByEmail, rehashPassword, removePassword, type StoredPassword } from '../store/passwords.ts'
import { recordSignIn } from '../store/sign-in-links.ts'
import { createPasswordLimits, type PasswordLimits } from './password-limits.ts'
import type { Passwords } from './passwords.ts'

type Deps = SignInDeps & { logger: Pick<Logger, 'info' | 'warn' | 'error'>; passwords: Passwords | undefined }

/** Somebody who came in by a password. */
export interface CameInByPassword extends CameIn {
  /** For their browser to keep: by it their next tries are counted for themselves. */
  deviceSecret: string
}

interface From {
  /** The session of the request. */
  before: Authenticated | undefined
  /** Its network address. */
  peer: string
  /** What it says that it is. */
  device: string | undefined
  /** What its browser was given when somebody came in by a password, which anybody may have written. */
  deviceSecret?: string | undefined
}

export type TouchedByPasswordSignIn = [...TouchedBySignIn, 'password']

/** Why somebody doesn't come in. The message is for the log, and has no names. */
class LetsNobodyIn extends Error {
  override name = 'LetsNobodyIn'
}

/**
 * Signs in by a password. Whether nobody has the address, its person has no password, is suspended, or typed another one: the
 * answer is the same, after the same work.
 *
 * @returns the act
 * @throws Refused passwords-off | password-lets-nobody-in | password-has-become-known | too-many-passwords-tried |
 *   too-many-sign-ins-at-once
 */
export function createPasswordSignIn(deps: Deps, limits: PasswordLimits = createPasswordLimits(deps)) {
  const { db, clock, logger, passwords } = deps

  /** Says in the log that somebody's password is being guessed. Nobody waits for it: who has an account would show by that. */
  const noteGuessing = async (email: string): Promise<void> => {
    if (!limits.isBurst(email)) return
    logger.warn('many wrong passwords were tried for one address')
    const stored = await findPasswordByEmail(db, email)
    if (!stored) return
    const event = { action: 'password-guessed', personId: stored.personId } as const
    const entry = { at: clock.now(), actorId: undefined, interviewId: undefined, event }
    await db.transaction().execute((transaction) => appendPlainAudit(transaction, entry))
  }

  return async (
    { email, password }: { email: string; password: string },
    from: From,
  ): Promise<Done<CameInByPassword, TouchedByPasswordSignIn>> => {
    if (!passwords) throw new Refused({ kind: 'passwords-off', why: 'not-switched-on' })
    // First: what is turned away here was not tried, and leaves nothing behind.
    passwords.checkRoom(from.peer)
    const taken = limits.take({ email, peer: from.peer, deviceSecret: from.deviceSecret })
    if (!taken) throw new Refused({ kind: 'too-many-passwords-tried' })
    try {
      const stored = await findPasswordByEmail(db, email)
      const right = await passwords.is(from.peer, password, stored?.hash)
      if (!stored) throw new LetsNobodyIn('nobody has a password with this address')
      if (!right) throw new LetsNobodyIn('it is not the one that is set')
      if (await passwords.hasBecomeKnown(password)) return await endKnown(deps, stored)
      const anew = passwords.isCheap(stored.hash) ? await passwords.hash(from.peer, password) : undefined
      const before = sessionBefore(from.before)
      const started = await enter(deps, stored, { anew, before, device: from.device })
      const deviceSecret = taken.cameIn()
      logger.info({ personId: started.person.id }, 'signed in')
      const { answer, touched } = await touchedBySignIn(db, started, before)
      const topics: TouchedByPasswordSignIn = ['session', 'sessions', 'sign-in-links', 'people', 'password']
      return { answer: { ...answer, deviceSecret }, touched: { ...touched, topics } }
    } catch (error) {
      if (error instanceof Refused && error.kind === 'too-many-sign-ins-at-once') taken.giveBack()
      if (!(error instanceof LetsNobodyIn)) throw error
      logger.warn({ why: error.message }, 'a sign-in with a password failed')
      noteGuessing(email).catch((failed: unknown) => logger.error({ err: failed }, 'tried passwords were not noted'))
      throw new Refused({ kind: 'password-lets-nobody-in' })
    }
  }
}

/** Starts the session, and records how it came about. @throws LetsNobodyIn where the password or its person went meanwhile */
function enter(
  deps: Deps,
  stored: StoredPassword,
  { anew, ...came }: { anew: string | undefined; before: SessionBefore | undefined; device: string | undefined },
): Promise<StartedSession> {
  const { db, clock, random } = deps
  const { personId } = stored
  return db.transaction().execute(async (transaction) => {
    const now = await findPassword(transaction, personId)
    if (now?.hash !== stored.hash) throw new LetsNobodyIn('it was changed or removed meanwhile')
    const person = await findPerson(transaction, personId)
    if (!person || person.suspended) throw new LetsNobodyIn('its person is suspended')
    if (await isLinked(transaction, personId)) throw new LetsNobodyIn('its account is linked to the company’s sign-in')
    const at = clock.now()
    if (anew !== undefined) await rehashPassword(transaction, { personId, hash: anew, at })
    const recordId = newId(16, random)
    await recordSignIn(transaction, { id: recordId, personId, at, device: came.device }, 'password')
    return startSession(transaction, deps, person, { at, recordId, ...came })
  })
}

/** Whoever has a list of leaked passwords comes in by it as well: it is removed, and lets nobody in. */
async function endKnown({ db, clock, logger }: Deps, { personId, hash }: StoredPassword): Promise<never> {
  await db.transaction().execute(async (transaction) => {
    if ((await findPassword(transaction, personId))?.hash !== hash) return
    await removePassword(transaction, personId, { at: clock.now(), by: undefined }, true)
  })
  logger.warn('a password was removed, as it has become known')
  // Whoever is signed in elsewhere is told, although nobody comes in.
  const removed = touchingOwn(personId, ['password', 'sign-in-links'], undefined)
  throw new BrokenOff(removed, new Refused({ kind: 'password-has-become-known' }))
}

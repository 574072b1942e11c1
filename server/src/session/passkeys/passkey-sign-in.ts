import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { newId } from '@panelbook/shared/base/ids'
import type { UsedCredential } from '@panelbook/shared/session/passkey-api'
import type { Logger } from 'pino'
import type { Done } from '../../acting/done.ts'
import { findPerson } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../rate-limit.ts'
import { hashSecret } from '../secret.ts'
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
import { insertChallenge, takeChallenge } from '../store/passkey-challenges.ts'
import { findPasskey, type StoredPasskey, touchPasskey } from '../store/passkeys.ts'
import { recordSignIn } from '../store/sign-in-links.ts'
import { placeOrRefusal } from './add-passkey.ts'
import { createBeginLimit } from './begin-limit.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { CHALLENGE_MS, challengeOf, optionsToSignIn, ProvesNothing, provenUse } from './webauthn.ts'

interface From {
  /** The session of the request. */
  before: Authenticated | undefined
  /** Its network address. */
  peer: string
  /** What it says that it is. */
  device: string | undefined
  /** The address that people use. */
  address: string
}

export interface PasskeySignIn {
  /** @throws Refused passkeys-off | too-many-sign-ins-begun | too-many-sign-ins-at-once */
  begin(from: Pick<From, 'peer' | 'address'>): Promise<EndpointOutput<'beginPasskeySignIn'>>
  /**
   * Lets in whoever proves that they have a passkey. As with links only misses count, so that nobody can shut others out.
   *
   * @throws Refused passkeys-off | passkey-lets-nobody-in | too-many-links-tried
   */
  finish(credential: UsedCredential, from: From): Promise<Done<CameIn, TouchedByPasskey>>
}

export type TouchedByPasskey = [...TouchedBySignIn, 'passkeys']

export function createPasskeySignIn(deps: SignInDeps & { logger: Pick<Logger, 'info' | 'warn'>; links: boolean }): PasskeySignIn {
  const { db, clock, random, logger, links } = deps
  const begins = createBeginLimit()
  const misses = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  return {
    async begin({ peer, address }) {
      const place = placeOrRefusal(address, links)
      await begins.take(peer)
      const now = clock.now()
      const challenge = random(32)
      const text = Buffer.from(challenge).toString('base64url')
      await insertChallenge(db, { challengeHash: hashSecret(text), purpose: 'sign-in', expiresAt: now + CHALLENGE_MS }, now)
      return { options: await optionsToSignIn(place, challenge) }
    },

    async finish(credential, from) {
      const place = placeOrRefusal(from.address, links)
      const before = sessionBefore(from.before)
      try {
        const started = await enter(deps, await proven(deps, credential, place), before, from.device)
        await begins.giveBack(from.peer)
        logger.info({ personId: started.person.id }, 'signed in')
        const { answer, touched } = await touchedBySignIn(db, started, before)
        const topics: TouchedByPasskey = ['session', 'sessions', 'sign-in-links', 'people', 'passkeys']
        return { answer, touched: { ...touched, topics } }
      } catch (error) {
        if (!(error instanceof ProvesNothing)) throw error
        logger.warn({ why: error.message }, 'a sign-in with a passkey failed')
        throw new Refused({ kind: (await misses.take(from.peer)) ? 'passkey-lets-nobody-in' : 'too-many-links-tried' })
      }
    },
  }
}

interface ProvenPasskey {
  passkey: StoredPasskey
  counter: number
}

/** The passkey that answers a challenge which was given out for a sign-in, and is taken by that. @throws ProvesNothing */
async function proven(
  { db, clock }: Pick<SignInDeps, 'db' | 'clock'>,
  credential: UsedCredential,
  place: PasskeyPlace,
): Promise<ProvenPasskey> {
  const challenge = challengeOf(credential)
  if (!(await takeChallenge(db, hashSecret(challenge), 'sign-in', clock.now())))
    throw new ProvesNothing('its challenge is for something else, was used, or is too old')
  const passkey = await findPasskey(db, credential.id)
  if (!passkey) throw new ProvesNothing('nobody has it')
  return { passkey, ...(await provenUse(credential, challenge, place, passkey)) }
}

/** Starts the session, and records how it came about. @throws ProvesNothing where the passkey or its person went meanwhile */
function enter(
  deps: SignInDeps,
  { passkey, counter }: ProvenPasskey,
  before: SessionBefore | undefined,
  device: string | undefined,
): Promise<StartedSession> {
  const { db, clock, random } = deps
  return db.transaction().execute(async (transaction) => {
    const now = await findPasskey(transaction, passkey.credentialId)
    if (now?.id !== passkey.id) throw new ProvesNothing('it was removed meanwhile')
    // Two answers of an authenticator that counts are in the order of their counts, or one is of a copy.
    if (counter <= now.counter && (counter > 0 || now.counter > 0)) throw new ProvesNothing('its counter did not go up')
    const person = await findPerson(transaction, passkey.personId)
    if (!person || person.suspended) throw new ProvesNothing('its person is suspended')
    if (await isLinked(transaction, person.id)) throw new ProvesNothing('its account is linked to the company’s sign-in')
    const at = clock.now()
    const recordId = newId(16, random)
    await touchPasskey(transaction, passkey.id, { at, counter })
    await recordSignIn(transaction, { id: recordId, personId: person.id, at, device }, { passkeyId: passkey.id })
    return startSession(transaction, deps, person, { at, recordId, device, before })
  })
}

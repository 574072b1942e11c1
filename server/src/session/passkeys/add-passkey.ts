import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { MOST_PASSKEYS } from '@panelbook/shared/session/passkey'
import type { NewCredential } from '@panelbook/shared/session/passkey-api'
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touchingListed } from '../../acting/done.ts'
import type { Database } from '../../database/schema.ts'
import { findPerson } from '../../people/store.ts'
import { Refused, signedOut } from '../../refusals/refused.ts'
import { createRateLimit } from '../rate-limit.ts'
import { checkFresh } from '../read-account.ts'
import { hashSecret } from '../secret.ts'
import { isLinked } from '../store/identities.ts'
import { insertChallenge, takeChallenge } from '../store/passkey-challenges.ts'
import { insertPasskey, listPasskeys } from '../store/passkeys.ts'
import { firstName } from './authenticator-names.ts'
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts'
import { sessionOrRefusal } from './session-or-refusal.ts'
import { CHALLENGE_MS, challengeOf, type MadeCredential, optionsToAdd, ProvesNothing, provenNew } from './webauthn.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  logger: Pick<Logger, 'warn'>
  /** Whether people come in otherwise than through the company's provider. */
  links: boolean
}

/** @throws Refused passkeys-off */
export function placeOrRefusal(address: string, byLinks: boolean): PasskeyPlace {
  const place = passkeyPlace(address, byLinks)
  if ('off' in place) throw new Refused({ kind: 'passkeys-off', why: place.off })
  return place
}

/**
 * Whoever leaves the company is kept out at the provider, so a linked account has no way in of its own beside it.
 *
 * @throws Refused passkeys-off
 */
async function notLinked(transaction: Transaction<Database>, personId: Id): Promise<void> {
  if (await isLinked(transaction, personId)) throw new Refused({ kind: 'passkeys-off', why: 'linked' })
}

/** How many are begun in a minute by one person: each is a row for five minutes. */
const BEGUN_A_MINUTE = 20

/**
 * Begins a passkey of the actor's. Only soon after they signed in: a passkey lets in for good whoever adds it.
 *
 * @returns the act; `address` is that which the actor uses
 * @throws Refused token-has-no-passkeys | passkeys-off | too-many-links-tried | sign-in-too-old | enough-passkeys
 */
export function createPasskeyBeginning({ db, clock, random, links }: Omit<Deps, 'logger'>) {
  const begins = createRateLimit({ tries: BEGUN_A_MINUTE })
  return async (actor: Acting, address: string): Promise<EndpointOutput<'beginPasskey'>> => {
    const { personId } = actor
    const sessionId = sessionOrRefusal(actor)
    const place = placeOrRefusal(address, links)
    if (!(await begins.take(personId))) throw new Refused({ kind: 'too-many-links-tried' })
    const begun = await actIn(db, actor, async (transaction) => {
      const now = clock.now()
      const person = await findPerson(transaction, personId)
      if (!person) throw signedOut()
      await notLinked(transaction, personId)
      await checkFresh(transaction, actor, now, 'passkey')
      const known = await listPasskeys(transaction, personId)
      if (known.length >= MOST_PASSKEYS) throw new Refused({ kind: 'enough-passkeys', most: MOST_PASSKEYS })
      const challenge = random(32)
      const text = Buffer.from(challenge).toString('base64url')
      const kept = { challengeHash: hashSecret(text), purpose: { session: sessionId }, expiresAt: now + CHALLENGE_MS }
      await insertChallenge(transaction, kept, now)
      return { person, challenge, known: known.filter(({ rpId }) => rpId === place.rpId) }
    })
    const there = begun.known.map(({ credentialId, transports }) => ({ id: credentialId, transports }))
    return { options: await optionsToAdd(place, begun.person, begun.challenge, there) }
  }
}

/**
 * Adds the passkey that the browser made for a challenge of this session.
 *
 * @param from.address that the actor uses, and what they use it with
 * @throws Refused token-has-no-passkeys | passkeys-off | passkey-not-made-here | passkey-there-already | enough-passkeys | sign-in-too-old
 */
export async function addPasskey(
  deps: Deps,
  actor: Acting,
  credential: NewCredential,
  { address, device }: { address: string; device: string | undefined },
): Promise<Done<EndpointOutput<'addPasskey'>, ['passkeys', 'sign-in-links', 'people']>> {
  const { db, clock, random, logger, links } = deps
  const { personId } = actor
  const sessionId = sessionOrRefusal(actor)
  const place = placeOrRefusal(address, links)
  let made: MadeCredential
  try {
    const challenge = challengeOf(credential)
    if (!(await takeChallenge(db, hashSecret(challenge), { session: sessionId }, clock.now())))
      throw new ProvesNothing('its challenge is not of this session, was used, or is too old')
    made = await provenNew(credential, challenge, place)
  } catch (error) {
    if (!(error instanceof ProvesNothing)) throw error
    logger.warn({ why: error.message }, 'a passkey was not added')
    throw new Refused({ kind: 'passkey-not-made-here' })
  }
  return actIn(db, actor, async (transaction) => {
    const at = clock.now()
    await notLinked(transaction, personId)
    // Again: the browser's window may stand open for minutes.
    await checkFresh(transaction, actor, at, 'passkey')
    // They may have been added at the same moment.
    const count = (await listPasskeys(transaction, personId)).length
    if (count >= MOST_PASSKEYS) throw new Refused({ kind: 'enough-passkeys', most: MOST_PASSKEYS })
    const passkey = { id: newId(16, random), name: firstName(made, device) }
    const { aaguid: _, ...key } = made
    const added = { ...passkey, ...key, personId, rpId: place.rpId }
    if (!(await insertPasskey(transaction, added, { at, by: personId, sessionId, device })))
      throw new Refused({ kind: 'passkey-there-already' })
    return touchingListed(personId, ['passkeys', 'sign-in-links', 'people'], ['people'], { ...passkey, madeAt: at })
  })
}

import type { NewCredential, UsedCredential } from '@panelbook/shared/session/passkey-api'
import { z } from 'zod'
import type { PasskeyPlace } from './passkey-place.ts'

/** How long a browser's own window may take, in milliseconds. */
export const CHALLENGE_MS = 5 * 60_000

/** ES256, which all have; RS256, which older Windows has alone; Ed25519. As COSE numbers them. */
const ALGORITHMS = [-8, -7, -257]

/** It brings a reader of certificates with it, which no server needs before somebody uses a passkey. */
const library = () => import('@simplewebauthn/server')
const helpers = () => import('@simplewebauthn/server/helpers')

/** What a person is to a passkey. */
interface Account {
  id: string
  name: string
  email: string
}

/** By what an authenticator knows a person: their id, which never changes and says nothing. */
export const userHandle = (personId: string): string => Buffer.from(personId).toString('base64url')

/** What the browser is to make: something that names its person by itself, after asking for a finger, a face or a PIN. */
export async function optionsToAdd(
  { rpId }: PasskeyPlace,
  { id, name, email }: Account,
  challenge: Uint8Array,
  known: readonly { id: string; transports: string[] }[],
): Promise<{ challenge: string }> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: 'Panelbook',
    rpID: rpId,
    userID: new Uint8Array(Buffer.from(id)),
    userName: email,
    userDisplayName: name,
    challenge: new Uint8Array(challenge),
    timeout: CHALLENGE_MS,
    // Which make it is decides nothing here, so nobody is asked to prove it.
    attestationType: 'none',
    excludeCredentials: known as { id: string; transports: never[] }[],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  return { ...options }
}

/** What the browser is to prove. It names nobody: who comes is told by the passkey that they choose. */
export async function optionsToSignIn({ rpId }: PasskeyPlace, challenge: Uint8Array): Promise<{ challenge: string }> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(challenge),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  })
  return { ...options }
}

/** An answer of a browser's that proves nothing. The message is for the log, and has no names. */
export class ProvesNothing extends Error {
  override name = 'ProvesNothing'
}

const clientDataSchema = z.object({ challenge: z.string().max(200), crossOrigin: z.boolean().optional() })

/** The challenge that an answer says it is of. @throws ProvesNothing */
export function challengeOf({ response }: NewCredential | UsedCredential): string {
  let told: unknown
  try {
    told = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString())
  } catch {
    throw new ProvesNothing('its client data is no JSON')
  }
  const read = clientDataSchema.safeParse(told)
  if (!read.success) throw new ProvesNothing('its client data has no challenge')
  // Panelbook is in no other page's frame, and the library lets one pass that doesn't name its page.
  if (read.data.crossOrigin) throw new ProvesNothing('it was asked for in a frame of another origin')
  return read.data.challenge
}

export interface MadeCredential {
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  aaguid: string
}

/** The credential that was made for this challenge. @throws ProvesNothing */
export async function provenNew(credential: NewCredential, challenge: string, place: PasskeyPlace): Promise<MadeCredential> {
  const { verifyRegistrationResponse } = await library()
  const { decodeAttestationObject, isoBase64URL } = await helpers()
  return proving(async () => {
    // No other was asked for, and those of makers have certificates, by whose addresses the library may ask the network.
    const form = decodeAttestationObject(isoBase64URL.toBuffer(credential.response.attestationObject)).get('fmt')
    if (form !== 'none' && form !== 'packed') throw new ProvesNothing(`it has an attestation of the form ${form}`)
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, clientExtensionResults: {} } as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) throw new ProvesNothing('its attestation is not right')
    const { id, publicKey, counter, transports } = registrationInfo.credential
    // The one that its bytes name is the one that is kept.
    if (id !== credential.id) throw new ProvesNothing('it names another credential')
    const words = (transports ?? []).filter((each) => /^[a-z-]+$/.test(each))
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: [...new Set(words)],
      aaguid: registrationInfo.aaguid,
    }
  })
}

/** How often the authenticator says that it has signed, once it is proven that this passkey answers this challenge. @throws ProvesNothing */
export async function provenUse(
  credential: UsedCredential,
  challenge: string,
  place: PasskeyPlace,
  passkey: { credentialId: string; publicKey: string; counter: number; personId: string },
): Promise<{ counter: number }> {
  const { verifyAuthenticationResponse } = await library()
  return proving(async () => {
    if (credential.response.userHandle !== userHandle(passkey.personId)) throw new ProvesNothing('it is of another person')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...credential, clientExtensionResults: {} } as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    })
    if (!verified) throw new ProvesNothing('its signature is not right')
    return { counter: authenticationInfo.newCounter }
  })
}

/** The library throws plain errors whose words hold what a stranger sent. */
async function proving<T>(prove: () => Promise<T>): Promise<T> {
  try {
    return await prove()
  } catch (error) {
    if (error instanceof ProvesNothing) throw error
    throw new ProvesNothing(whyInWords(error instanceof Error ? error.message : ''))
  }
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/response origin/, 'it is of another origin'],
  [/counter value/, 'its counter did not go up: there may be a copy of it'],
  [/verif(ied|ication)/i, 'its person was not verified'],
  [/RP ID/i, 'it belongs to another host'],
  [/challenge/, 'it answers another challenge'],
]
const whyInWords = (message: string): string => REASONS.find(([said]) => said.test(message))?.[1] ?? 'it is not as it must be'

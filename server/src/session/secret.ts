import { createHash, randomBytes } from 'node:crypto'
import type { RandomBytes } from '@panelbook/shared/base/ids'

/**
 * Bytes of every secret handed out: 256 bits can't be guessed, so one round of SHA-256 at rest is enough (nothing to stretch).
 */
const SECRET_BYTES = 32

export const systemRandom: RandomBytes = (length) => randomBytes(length)

/** A new secret as 43 characters of base64url. */
export function newSecret(random: RandomBytes): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url')
}

/** A new API token. The prefix lets people, and programs that search for leaked secrets, recognise one. */
export const newApiTokenSecret = (random: RandomBytes): string => `panelbook_${newSecret(random)}`

/** A new token of the company's directory, which programs can tell from one of the API. */
export const newProvisioningSecret = (random: RandomBytes): string => `panelbook_scim_${newSecret(random)}`

/**
 * What is stored instead of the secret: SHA-256, hex. Looking a hash up in an index tells nothing about the secret by its timing.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

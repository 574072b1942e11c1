import { z } from 'zod'

/**
 * Identifiers are opaque: letters, digits, `-` and `_`, so they are safe in URLs, document names and Y keys. They are also keys
 * of plain objects, so what every object already has (`constructor`, `__proto__`) is no identifier.
 */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Expected an identifier')
  .refine((id) => !(id in Object.prototype), 'Expected an identifier')
export type Id = string

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'

/** Fills an array of the given length with random bytes; injected so that tests can be deterministic. */
export type RandomBytes = (length: number) => Uint8Array

const webRandom: RandomBytes = (length) => {
  const crypto = (globalThis as unknown as { crypto: { getRandomValues(a: Uint8Array): Uint8Array } }).crypto
  return crypto.getRandomValues(new Uint8Array(length))
}

/**
 * A new identifier of `length` characters. 54 symbols: 16 characters carry 92 bits. Bytes that would favour the first symbols
 * are thrown away, so every symbol is equally likely.
 */
export function newId(length = 16, random: RandomBytes = webRandom): Id {
  const limit = 256 - (256 % ALPHABET.length)
  let id = ''
  while (id.length < length) {
    for (const byte of random(length)) {
      if (byte < limit && id.length < length) id += ALPHABET[byte % ALPHABET.length]
    }
  }
  return id
}

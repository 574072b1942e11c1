import { z } from 'zod'

/** Where a password is the whole of a sign-in, NIST SP 800-63B-4 asks for 15 characters. */
export const SHORTEST_PASSWORD = 15
/** A bound on what is hashed: far more than a sentence. */
export const LONGEST_PASSWORD = 256

/**
 * What was typed, as it is. Nothing is trimmed, cut or put into another case; half a character and U+0000 become U+FFFD as in any
 * text. The bound is in UTF-16 units: a character may be two, and one that is composed of several becomes fewer.
 */
export const typedPasswordSchema = z
  .string()
  .max(4 * LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters`)
  .overwrite((value) => value.toWellFormed().replaceAll('\u0000', '\ufffd'))

/** One text for what looks the same: keyboards compose ü in different ways. */
export const asOnePassword = (typed: string): string => typed.normalize('NFC')

/** How many characters a password has: code points, as NIST counts them. */
export const passwordLength = (typed: string): number => [...asOnePassword(typed)].length

/** What is wrong with a password by itself. Kept as data: the server says it, and the page before that where it can. */
export const passwordFaults = [
  'too-short',
  'too-long',
  /** It is little more than its person's name or address, or the product's or the organisation's name. */
  'names-you',
  /** It is in a list of passwords that have become known, or made of two that are, of a row of keys or of a repetition. */
  'known',
  /** A service that the operator named knows it. */
  'leaked',
  /** It is the one that is set. */
  'same',
] as const
export type PasswordFault = (typeof passwordFaults)[number]

/** What its length says against it, which a page knows by itself. */
export function lengthFault(typed: string): 'too-short' | 'too-long' | undefined {
  const length = passwordLength(typed)
  if (length < SHORTEST_PASSWORD) return 'too-short'
  return length > LONGEST_PASSWORD ? 'too-long' : undefined
}

/** Why there are no passwords here, or none for somebody. */
export const passwordsOffReasons = [
  /** The operator has not switched them on. */
  'not-switched-on',
  /** The account is linked to the company's provider, which alone says whether its person may still come in. */
  'linked',
] as const
export type PasswordsOff = (typeof passwordsOffReasons)[number]

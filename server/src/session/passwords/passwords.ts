import type { RandomBytes } from '@panelbook/shared/base/ids'
import { asOnePassword, lengthFault, type PasswordFault } from '@panelbook/shared/session/password'
import type { Logger } from 'pino'
import { createHashingGate, type HashingGate } from './hashing-gate.ts'
import { type KnownPasswords, readKnownPasswords } from './known-passwords.ts'
import { createLeakedPasswords, type LeakedPasswords } from './leaked-passwords.ts'
import { isOwnWords, ownWords } from './own-words.ts'
import { type HashCost, hashPassword, isCheap, isPassword, noPassword, PRESENT_COST } from './password-hash.ts'

/** What the operator has set of passwords. */
export interface PasswordSettings {
  /** A service that knows leaked ones, by range; undefined: none is asked. */
  leaked: string | undefined
  /** What names the organisation, for words that no password is made of. */
  organisation: readonly string[]
}

/** All that has to do with passwords and with nobody in particular. */
export interface Passwords {
  /**
   * What is wrong with a password that is to be set.
   *
   * @param about whose it is to be, and what they have said that they have
   */
  faultOf(typed: string, about: { name: string; email: string; current: string | undefined }): Promise<PasswordFault | undefined>
  /** Whether a password that was set has become known since. */
  hasBecomeKnown(typed: string): Promise<boolean>
  /** Before anything is counted: whether a hash could have its turn now. @throws Refused too-many-sign-ins-at-once */
  checkRoom(key: string): void
  /** @param key whose turn it is: a network address, or a person. @throws Refused too-many-sign-ins-at-once */
  hash(key: string, typed: string): Promise<string>
  /** @param kept undefined: nothing, which costs as much. @throws Refused too-many-sign-ins-at-once */
  is(key: string, typed: string, kept: string | undefined): Promise<boolean>
  /** Whether it is to be kept by a costlier hash. */
  isCheap(kept: string): boolean
}

interface Parts {
  known: KnownPasswords
  leaked: LeakedPasswords | undefined
  random: RandomBytes
  gate?: HashingGate
  cost?: HashCost
}

/** Reads the list of known passwords. @throws where it isn't there */
export async function openPasswords(
  { leaked, organisation }: PasswordSettings,
  { random, logger }: { random: RandomBytes; logger: Pick<Logger, 'warn'> },
): Promise<Passwords> {
  const service = leaked === undefined ? undefined : createLeakedPasswords(leaked, { logger })
  return createPasswords(organisation, { known: await readKnownPasswords(), leaked: service, random })
}

export function createPasswords(organisation: readonly string[], parts: Parts): Passwords {
  const { known, leaked, random, gate = createHashingGate(), cost = PRESENT_COST } = parts
  const nothing = noPassword(random, cost)
  return {
    async faultOf(typed, { current, ...person }) {
      const length = lengthFault(typed)
      if (length !== undefined) return length
      if (current !== undefined && asOnePassword(typed) === asOnePassword(current)) return 'same'
      const words = ownWords(person, organisation)
      if (isOwnWords(typed, words)) return 'names-you'
      if (known.covers(typed, words)) return 'known'
      return (await leaked?.has(typed)) ? 'leaked' : undefined
    },
    hasBecomeKnown: async (typed) => known.has(typed) || ((await leaked?.has(typed)) ?? false),
    checkRoom: (key) => gate.checkRoom(key),
    hash: (key, typed) => gate.run(key, () => hashPassword(typed, random, cost)),
    async is(key, typed, kept) {
      const right = await gate.run(key, () => isPassword(typed, kept ?? nothing))
      return right && kept !== undefined
    },
    isCheap: (kept) => isCheap(kept, cost),
  }
}

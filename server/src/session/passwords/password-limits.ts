import { createHash } from 'node:crypto'
import { emailKey } from '../../people/store.ts'
import { createRateLimit, networkOf, type RateLimit } from '../rate-limit.ts'

const QUARTER = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR

/**
 * Wrong tries. By one network address, whosever; by one address for one account; for one account by everybody. The last keeps to
 * what NIST SP 800-63B-4 allows in a row, and yet shuts nobody out for good: it is over with the day, other ways in stay open,
 * and where somebody came in from before, they are not counted among everybody.
 */
const BOUNDS = {
  byAddress: { tries: 30, seconds: QUARTER },
  byNetwork: { tries: 120, seconds: QUARTER },
  ofOneByAddress: { tries: 8, seconds: QUARTER },
  ofOneByAddressADay: { tries: 40, seconds: DAY },
  ofOne: { tries: 40, seconds: HOUR },
  ofOneADay: { tries: 100, seconds: DAY },
}
/** More than somebody mistypes in an hour. */
const BURST = 10
/** How many pairs of an account and an address are remembered that let somebody in. */
const MOST_FAMILIAR = 20_000

export interface PasswordLimits {
  /** Takes a try before it is known whether it is wrong; false: there is none left. The same whether or not anybody has the address. */
  take(email: string, peer: string): Promise<boolean>
  /** Of a try that was right, or was not made. `cameIn`: from now on it is known where its person comes from. */
  giveBack(email: string, peer: string, cameIn: boolean): Promise<void>
  /** Notes that it was wrong. True once for each burst of them for one account. */
  isBurst(email: string): Promise<boolean>
}

/** Kept in memory by hashes, so that no list of addresses is there to be read. Every node counts by itself. */
export function createPasswordLimits(): PasswordLimits {
  const limits = Object.fromEntries(Object.entries(BOUNDS).map(([name, bound]) => [name, createRateLimit(bound)])) as Record<
    keyof typeof BOUNDS,
    RateLimit
  >
  const wrong = createRateLimit({ tries: BURST - 1, seconds: HOUR })
  const told = createRateLimit({ tries: 1, seconds: HOUR })
  const familiar = new Set<string>()

  const keysOf = (email: string, peer: string) => {
    const [account, network] = [digest(emailKey(email)), networkOf(peer)]
    const pair = digest(`${account} ${network}`)
    const everywhere: [RateLimit, string][] = [
      [limits.byAddress, peer],
      [limits.byNetwork, network],
      [limits.ofOneByAddress, pair],
      [limits.ofOneByAddressADay, pair],
    ]
    const ofAll: [RateLimit, string][] = [
      [limits.ofOne, account],
      [limits.ofOneADay, account],
    ]
    return { account, pair, keys: familiar.has(pair) ? everywhere : [...everywhere, ...ofAll] }
  }
  return {
    async take(email, peer) {
      const taken: [RateLimit, string][] = []
      for (const [limit, key] of keysOf(email, peer).keys) {
        if (await limit.take(key)) taken.push([limit, key])
        else {
          // What is refused uses nothing up elsewhere, or one address could use up what others may do.
          for (const [other, otherKey] of taken) await other.giveBack(otherKey)
          return false
        }
      }
      return true
    },
    async giveBack(email, peer, cameIn) {
      const { keys, pair } = keysOf(email, peer)
      for (const [limit, key] of keys) await limit.giveBack(key)
      if (!cameIn) return
      familiar.delete(pair)
      familiar.add(pair)
      const [oldest] = familiar
      if (familiar.size > MOST_FAMILIAR && oldest !== undefined) familiar.delete(oldest)
    },
    async isBurst(email) {
      const key = digest(emailKey(email))
      return !(await wrong.take(key)) && told.take(key)
    },
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'

export interface RateLimit {
  /** Takes one try of this key's allowance; false when there is none left in this minute, or however long it is for. */
  take(key: string): Promise<boolean>
  /** Gives one back that was taken before it was known whether it counts. */
  giveBack(key: string): Promise<void>
}

/**
 * Secrets of links and addresses can't be guessed at any rate. This limit stops guessing anyway. An office behind one proxy
 * shares an address.
 */
export const WRONG_SECRETS_A_MINUTE = 40

const MINUTE = 60

/**
 * `tries` in so many `seconds` (a minute where nobody says) for each key, from its first one on. At most `keys` new ones a minute are remembered, and those of a later one
 * are refused: memory is bounded, whoever comes from however many addresses.
 */
export function createRateLimit({
  tries,
  keys = 10_000,
  seconds = MINUTE,
}: {
  tries: number
  keys?: number
  seconds?: number
}): RateLimit {
  const each = new RateLimiterMemory({ points: tries, duration: seconds })
  const all = new RateLimiterMemory({ points: keys, duration: MINUTE })
  return {
    async take(key) {
      if ((await each.get(key)) === null && !(await taken(all, 'all'))) return false
      return taken(each, key)
    },
    async giveBack(key) {
      // Of a time that is over, there is nothing left to give back.
      if ((await each.get(key)) !== null) await each.reward(key)
    },
  }
}

/** The library rejects with the state of the key, which is no error, when nothing is left. */
const taken = (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
  limiter.consume(key).then(
    () => true,
    (why: unknown) => {
      if (why instanceof Error) throw why
      return false
    },
  )

/**
 * What one customer may have of an IPv6 network: `2001:db8:1:2::/64`, which counts as one address, is in `2001:db8:1`, with 65,535
 * others. An IPv4 address is by itself.
 *
 * @param peer as `clientAddress` has it
 */
export const networkOf = (peer: string): string => (peer.endsWith('::/64') ? peer.split(':').slice(0, 3).join(':') : peer)

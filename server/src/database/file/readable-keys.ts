/** Codes of SQLite and of the disk for a page that can't be read. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String(error.code))

const LOWEST = -(2n ** 63n)
const HIGHEST = 2n ** 63n - 1n
/** Takes a second or two to search. */
const ONE_BY_ONE = 100_000n

/**
 * Every row that can be read, in the order of its key. Skips stretches of damaged pages key by key, and a very long one in
 * growing steps.
 *
 * @param seek the first row from a key on, undefined at the end; throws where it lies on a damaged page
 * @param damaged called for each stretch that can't be read
 * @param oneByOne keys tried one by one before the steps grow: a sound page between two damaged ones is found as long as it is no
 *   further away
 */
export function* readableKeys<R extends { key: bigint }>(
  seek: (from: bigint) => R | undefined,
  damaged: () => void,
  oneByOne = ONE_BY_ONE,
): Generator<R> {
  const attempt = (from: bigint): R | 'damaged' | undefined => {
    try {
      return seek(from)
    } catch (error) {
      if (!isDamage(error)) throw error
      return 'damaged'
    }
  }
  let from = LOWEST
  let found = attempt(from)
  while (found !== undefined) {
    if (found === 'damaged') {
      damaged()
      const after = past(from, attempt, oneByOne)
      if (after === undefined) return
      found = after
    }
    yield found
    if (found.key === HIGHEST) return
    from = found.key + 1n
    found = attempt(from)
  }
}

/** The first readable row after a key that can't be read from. */
function past<R>(from: bigint, attempt: (from: bigint) => R | 'damaged' | undefined, oneByOne: bigint): R | undefined {
  // Keys count up from 1. Without this, the search through a table whose first page is damaged would begin far below.
  const base = from < 0n ? 0n : from
  for (let ahead = base === from ? 1n : 0n; base + ahead <= HIGHEST; ahead = ahead < oneByOne ? ahead + 1n : ahead * 2n) {
    const found = attempt(base + ahead)
    if (found === 'damaged') continue
    return ahead <= oneByOne ? found : nearest(base + ahead / 2n, base + ahead, found, attempt)
  }
  return undefined
}

/** The first readable row between a key that can't be read from and one that can. */
function nearest<R>(
  damagedAt: bigint,
  readableAt: bigint,
  found: R | undefined,
  attempt: (from: bigint) => R | 'damaged' | undefined,
): R | undefined {
  let [low, high, best] = [damagedAt, readableAt, found]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    const there = attempt(middle)
    if (there === 'damaged') low = middle
    else {
      high = middle
      best = there
    }
  }
  return best
}

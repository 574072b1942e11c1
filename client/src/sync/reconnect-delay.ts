/** Milliseconds: the first wait, and the longest. */
const FIRST_MS = 400
const LONGEST_MS = 10_000

/**
 * How long to wait before attempt `failures + 1`: doubling, with half of it random, so that everybody who lost a server together
 * doesn't come back together. `random` gives [0, 1).
 */
export function reconnectDelay(failures: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10))
  return full / 2 + (random() * full) / 2
}

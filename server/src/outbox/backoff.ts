import type { RandomBytes } from '@panelbook/shared/base/ids'

const MINUTE = 60_000
const LONGEST_MS = 6 * 60 * MINUTE

/** After three days nobody is told by mail what they have read in the page, or no longer need. */
export const GIVE_UP_MS = 3 * 24 * 60 * MINUTE

/**
 * Milliseconds until the next try: about a minute, twice that each time, at most about six hours. A quarter more or less, so that
 * what failed together doesn’t come together.
 *
 * @param attempts how often it was tried in vain before
 */
export function delayAfter(attempts: number, random: RandomBytes): number {
  const [high = 0, low = 0] = random(2)
  const part = (high * 256 + low) / 65_536
  return Math.round(Math.min(LONGEST_MS, MINUTE * 2 ** Math.min(attempts, 20)) * (0.75 + part / 2))
}

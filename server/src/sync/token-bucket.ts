import type { Clock } from '@panelbook/shared/base/clock'

/**
 * Lets `burst` through at once and `perSecond` sustained. May go into debt: what has arrived is handled, and paid for by waiting.
 */
export interface TokenBucket {
  take(count?: number): void
  /** How many were taken beyond what there was. */
  debt(): number
  /** Milliseconds until the debt is paid; 0 for none. */
  waitMs(): number
  /** Nothing was taken lately. */
  full(): boolean
}

export function createTokenBucket(perSecond: number, burst: number, clock: Clock): TokenBucket {
  let tokens = burst
  let filledAt = clock.now()
  const fill = () => {
    const now = clock.now()
    tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) * perSecond) / 1_000)
    filledAt = now
  }
  return {
    take(count = 1) {
      fill()
      tokens -= count
    },
    debt: () => Math.max(0, -tokens),
    full() {
      fill()
      return tokens >= burst
    },
    waitMs() {
      // What isn't owed now won't be a moment later.
      if (tokens >= 0) return 0
      fill()
      return tokens >= 0 ? 0 : Math.ceil((-tokens * 1_000) / perSecond)
    },
  }
}

import type { Clock } from '@panelbook/shared/base/clock'

/** Lets `burst` through at once and `perSecond` sustained. May go into debt: what has arrived is handled, and paid for by waiting. */
export interface TokenBucket {
  /** Takes one; returns the milliseconds to wait before the next, 0 for none. */
  take(): number
  /** How many were taken beyond what there was. */
  debt(): number
}

export function createTokenBucket(perSecond: number, burst: number, clock: Clock): TokenBucket {
  let tokens = burst
  let filledAt = clock.now()
  return {
    take() {
      const now = clock.now()
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) * perSecond) / 1_000)
      filledAt = now
      tokens -= 1
      return tokens >= 0 ? 0 : Math.ceil((-tokens * 1_000) / perSecond)
    },
    debt: () => Math.max(0, -tokens),
  }
}

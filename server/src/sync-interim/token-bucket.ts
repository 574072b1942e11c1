import type { Clock } from '@panelbook/shared/base/clock'

/** `perSecond` sustained, up to `burst` at once. */
export function createTokenBucket(perSecond: number, burst: number, clock: Clock) {
  let tokens = burst
  let last = clock.now()
  return {
    take(): boolean {
      const now = clock.now()
      tokens = Math.min(burst, tokens + (Math.max(0, now - last) / 1000) * perSecond)
      last = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}

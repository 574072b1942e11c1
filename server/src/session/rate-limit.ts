import type { Clock, EpochMs } from '@panelbook/shared/base/clock'

export interface RateLimit {
  /** Takes one try of this key's allowance; false when there is none left. */
  take(key: string): boolean
}

interface Bucket {
  tokens: number
  filledAt: EpochMs
}

/**
 * A token bucket per key: `burst` tries at once, one more every `refillMs`. Keeps at most `maxKeys` buckets; when strangers fill that, the
 * oldest is forgotten, so memory is bounded.
 */
export function createRateLimit(options: { clock: Clock; burst: number; refillMs: number; maxKeys?: number }): RateLimit {
  const { clock, burst, refillMs, maxKeys = 10_000 } = options
  const buckets = new Map<string, Bucket>()

  const filled = (key: string): Bucket => {
    const now = clock.now()
    const bucket = buckets.get(key) ?? { tokens: burst, filledAt: now }
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.filledAt) / refillMs)
    // Deleting first moves the key to the end: the map's order is the order of last use.
    buckets.delete(key)
    const next = { tokens, filledAt: now }
    buckets.set(key, next)
    if (buckets.size > maxKeys) {
      const oldest = buckets.keys().next().value
      if (oldest !== undefined) buckets.delete(oldest)
    }
    return next
  }

  return {
    take(key) {
      const bucket = filled(key)
      if (bucket.tokens < 1) return false
      bucket.tokens -= 1
      return true
    },
  }
}

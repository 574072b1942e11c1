import type { Clock, EpochMs } from '@panelbook/shared/base/clock'

/** How many exchanges are remembered: old ones must go, since clocks drift and devices sleep. */
const REMEMBERED = 12
/**
 * Milliseconds by which two exchanges may disagree beyond what their ways explain: clocks drift by less in the minutes they are
 * remembered.
 */
const DRIFT_MS = 250
/** Milliseconds by which the device's clock may leave its steady one before it counts as set, or as having slept. */
const STEP_MS = 1_000

/** The server's time, as well as this device can know it: every screen of an interview counts by it. */
export interface ServerClock extends Clock {
  /** `sentAt` and `receivedAt` on this device's clock, `serverTime` on the server's, in between. Epoch ms. */
  sample(sentAt: EpochMs, receivedAt: EpochMs, serverTime: EpochMs): void
  /** A server time whose way took an unknown while: used only until the first sample. */
  hint(serverTime: EpochMs): void
  /** Milliseconds to add to this device's clock. */
  offset(): number
}

export interface ServerClockOptions {
  /** What an earlier visit knew. */
  startOffset?: number
  /** Milliseconds from any beginning, which nobody can set; it may rest while the device sleeps. */
  steady?: () => number
  /** The device's clock was set, or the device slept: an exchange now would tell which. */
  onDoubt?: () => void
}

/**
 * The offset comes from the exchange with the shortest way there and back: half of what is left of it is the most it can be wrong
 * by (Cristian 1989). Two exchanges that can't both be true say that the device's clock was set in between: only the newer
 * counts.
 */
export function createServerClock(device: Clock, { startOffset = 0, steady, onDoubt }: ServerClockOptions = {}): ServerClock {
  let exchanges: { trip: number; offset: number }[] = []
  let hinted = startOffset
  const ahead = () => (steady ? device.now() - steady() : 0)
  let lastAhead = ahead()
  const offset = () => {
    let best: { trip: number; offset: number } | undefined
    for (const exchange of exchanges) if (!best || exchange.trip <= best.trip) best = exchange
    return best?.offset ?? hinted
  }
  const watchStep = () => {
    const step = ahead() - lastAhead
    if (Math.abs(step) < STEP_MS) return
    lastAhead += step
    // Time never runs back while a steady clock counts: this was somebody setting it, and by how much is known.
    if (step < 0) {
      hinted -= step
      exchanges = exchanges.map((exchange) => ({ ...exchange, offset: exchange.offset - step }))
    }
    onDoubt?.()
  }
  return {
    sample(sentAt, receivedAt, serverTime) {
      watchStep()
      const trip = receivedAt - sentAt
      // The device's clock was set in between: neither this exchange nor the earlier ones say anything now.
      if (trip < 0) {
        exchanges = []
        return
      }
      const exchange = { trip, offset: serverTime + trip / 2 - receivedAt }
      const agrees = (other: { trip: number; offset: number }) =>
        Math.abs(other.offset - exchange.offset) <= (other.trip + trip) / 2 + DRIFT_MS
      exchanges = [...exchanges.filter(agrees), exchange].slice(-REMEMBERED)
    },
    hint(serverTime) {
      hinted = serverTime - device.now()
    },
    offset,
    now() {
      watchStep()
      return device.now() + offset()
    },
  }
}

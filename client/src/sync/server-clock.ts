import type { Clock, EpochMs } from '@panelbook/shared/base/clock'

/** How many exchanges are remembered: old ones must go, since clocks drift and devices sleep. */
const REMEMBERED = 12

/** The server's time, as well as this device can know it: every screen of an interview counts by it. */
export interface ServerClock extends Clock {
  /** `sentAt` and `receivedAt` on this device's clock, `serverTime` on the server's, in between. Epoch ms. */
  sample(sentAt: EpochMs, receivedAt: EpochMs, serverTime: EpochMs): void
  /** A server time whose way took an unknown while: used only until the first sample. */
  hint(serverTime: EpochMs): void
  /** Milliseconds to add to this device's clock. */
  offset(): number
}

/**
 * The offset comes from the exchange with the shortest way there and back: half of what is left of it is the most it can be wrong by
 * (Cristian 1989). `startOffset` is what an earlier visit knew.
 */
export function createServerClock(device: Clock, startOffset = 0): ServerClock {
  const exchanges: { trip: number; offset: number }[] = []
  let hinted = startOffset
  const offset = () => {
    let best: { trip: number; offset: number } | undefined
    for (const exchange of exchanges) if (!best || exchange.trip <= best.trip) best = exchange
    return best?.offset ?? hinted
  }
  return {
    sample(sentAt, receivedAt, serverTime) {
      const trip = receivedAt - sentAt
      // The device's clock was set in between: neither this exchange nor the earlier ones say anything now.
      if (trip < 0) {
        exchanges.length = 0
        return
      }
      exchanges.push({ trip, offset: serverTime + trip / 2 - receivedAt })
      if (exchanges.length > REMEMBERED) exchanges.shift()
    },
    hint(serverTime) {
      hinted = serverTime - device.now()
    },
    offset,
    now: () => device.now() + offset(),
  }
}

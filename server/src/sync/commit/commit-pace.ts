import type { Clock } from '@panelbook/shared/base/clock'

/** Over how long the rate of edits is looked at. Milliseconds. */
const WINDOW_MS = 100
/**
 * Edits a second up to which each is committed as soon as it can be, and from which on they are gathered as long as they ever
 * are.
 */
const QUIET_RATE = 400
const BUSY_RATE = 1_000
/** How far apart commits begin at most where edits are gathered. Milliseconds. */
const MAX_APART_MS = 3

/**
 * How a server paces itself. A commit costs the same for one edit as for ten, so a busy server lets edits gather for a few
 * milliseconds. A quiet one would gain nothing and only make people wait.
 */
export interface CommitPace {
  /** One more edit is on its way to the log. */
  submitted(): void
  /** A commit begins. */
  began(): void
  /** Milliseconds until the next commit may begin; 0: now. */
  waitMs(): number
  /** Whether edits are gathered at the moment. */
  busy(): boolean
}

/** @param elapsed only ever counts on */
export function createCommitPace(elapsed: Clock): CommitPace {
  /** Edits of the window, each counting for less the longer ago it was. */
  let weight = 0
  let weighedAt = elapsed.now()
  let beganAt = Number.NEGATIVE_INFINITY

  const weigh = (now: number) => {
    weight *= Math.exp((weighedAt - now) / WINDOW_MS)
    weighedAt = now
  }
  const apartMs = (now: number): number => {
    weigh(now)
    const rate = (weight * 1_000) / WINDOW_MS
    return MAX_APART_MS * Math.min(1, Math.max(0, (rate - QUIET_RATE) / (BUSY_RATE - QUIET_RATE)))
  }
  return {
    submitted() {
      weigh(elapsed.now())
      weight += 1
    },
    began: () => void (beganAt = elapsed.now()),
    waitMs() {
      const now = elapsed.now()
      return Math.max(0, beganAt + apartMs(now) - now)
    },
    busy: () => apartMs(elapsed.now()) > 0,
  }
}

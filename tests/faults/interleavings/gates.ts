/**
 * Holds back work that would otherwise go on by itself, so that a test decides what happens next. Work is running, held at a
 * gate, or waiting for held work. When nothing runs, only the seed chooses what comes next, however fast the machine is.
 */
export interface Gates {
  /** Holds the work that calls it until it is let through. */
  pass(): Promise<void>
  /** Runs work that may pass gates. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Runs work that may have to wait for held work. */
  wait<T>(work: () => Promise<T>): Promise<T>
  readonly held: number
  release(index: number): void
  /** From now on, holds everything or nothing. */
  hold(hold: boolean): void
  /** Resolves when nothing runs any more. */
  still(): Promise<void>
}

/** Turns of the event loop within which a batch starts that nobody has asked for yet. */
const TURNS = 3

export function createGates(): Gates {
  const waiting: (() => void)[] = []
  let running = 0
  let holding = false

  return {
    async pass() {
      if (!holding) return
      running -= 1
      await new Promise<void>((resolve) => waiting.push(resolve))
    },
    async run(work) {
      running += 1
      try {
        return await work()
      } finally {
        running -= 1
      }
    },
    async wait(work) {
      running -= 1
      try {
        return await work()
      } finally {
        running += 1
      }
    },
    get held() {
      return waiting.length
    },
    release(index) {
      const [go] = waiting.splice(index, 1)
      if (!go) return
      running += 1
      go()
    },
    hold(hold) {
      holding = hold
      for (const go of hold ? [] : waiting.splice(0)) {
        running += 1
        go()
      }
    },
    async still() {
      for (let quiet = 0; quiet < TURNS; quiet = running > 0 ? 0 : quiet + 1) {
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    },
  }
}

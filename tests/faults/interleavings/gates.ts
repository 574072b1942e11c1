/**
 * Holds back what would otherwise go on by itself, so that a test decides what happens next. Work is either running, held at a gate, or waiting for something that is
 * held: with nothing running, the next choice is the seed's alone, however fast the machine is.
 */
export interface Gates {
  /** Where work arrives; it goes on once let through. */
  pass(): Promise<void>
  /** Runs work that may pass gates. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Runs what may have to wait for held work. */
  wait<T>(work: () => Promise<T>): Promise<T>
  readonly held: number
  release(index: number): void
  /** From now on everything is held, or nothing. */
  hold(hold: boolean): void
  /** Resolves when nothing runs any more. */
  still(): Promise<void>
}

/** Turns of the event loop in which a batch that nobody has asked for yet may begin. */
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

import { Refused } from '../../refusals/refused.ts'

/** How many run at once: 19 MiB each, and two of the four threads that files and names are looked up by as well. */
const AT_ONCE = 2
/** How many wait. At 40 ms each, nobody waits for more than about a second. */
const MOST_WAITING = 40
/** How many of them are of one network address, or one person. */
const MOST_OF_ONE = 8

export interface HashingGate {
  /** Looks whether `run` would take one more now. @throws Refused too-many-sign-ins-at-once */
  checkRoom(key: string): void
  /**
   * Runs it in its turn.
   *
   * @param key whom it is for: a network address, or a person
   * @throws Refused too-many-sign-ins-at-once
   */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Lets a bounded number of hashes run, and a bounded number wait: whoever sends passwords, memory and other requests keep theirs. */
export function createHashingGate(bounds = { atOnce: AT_ONCE, waiting: MOST_WAITING, ofOne: MOST_OF_ONE }): HashingGate {
  let running = 0
  const waiting: (() => void)[] = []
  const ofKeys = new Map<string, number>()

  const count = (key: string, by: 1 | -1) => {
    const left = (ofKeys.get(key) ?? 0) + by
    if (left === 0) ofKeys.delete(key)
    else ofKeys.set(key, left)
  }
  const checkRoom = (key: string) => {
    if (waiting.length >= bounds.waiting || (ofKeys.get(key) ?? 0) >= bounds.ofOne)
      throw new Refused({ kind: 'too-many-sign-ins-at-once' })
  }
  return {
    checkRoom,
    async run(key, work) {
      checkRoom(key)
      count(key, 1)
      try {
        // Whoever ends hands its place on, so nobody comes in between.
        if (running >= bounds.atOnce) await new Promise<void>((go) => void waiting.push(go))
        else running += 1
        try {
          return await work()
        } finally {
          const next = waiting.shift()
          if (next) next()
          else running -= 1
        }
      } finally {
        count(key, -1)
      }
    },
  }
}

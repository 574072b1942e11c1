/**
 * A lock in order of arrival. Its holder may use the writing connection. A Kysely transaction holds it from BEGIN to COMMIT, a
 * log append for its one message, so the two never interleave on the connection that they share.
 */
export interface WriteLock {
  /** Resolves with the release function; calling that twice does nothing. */
  acquire(): Promise<() => void>
}

export function createWriteLock(): WriteLock {
  const waiting: (() => void)[] = []
  let held = false
  const releaseOnce = () => {
    let released = false
    return () => {
      if (released) return
      released = true
      const next = waiting.shift()
      if (next) next()
      else held = false
    }
  }
  return {
    acquire() {
      if (!held) {
        held = true
        return Promise.resolve(releaseOnce())
      }
      return new Promise((resolve) => {
        waiting.push(() => resolve(releaseOnce()))
      })
    },
  }
}

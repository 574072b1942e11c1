/** Lets sockets, and whatever else waits, have their turn between two slices of work. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Calls `run` every so many milliseconds, until the returned function is called. */
export function everyMs(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms)
  timer.unref()
  return () => clearInterval(timer)
}

/** What was found out too late: that says nothing of what it would have been. */
export class TookTooLong extends Error {}

/** @throws TookTooLong */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TookTooLong(`not within ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Runs `run` in so many milliseconds, unless the returned function is called before. */
export type After = (ms: number, run: () => void) => () => void

/** The system's timer. */
export const afterMs: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

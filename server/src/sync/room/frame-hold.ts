/** Frames that may wait while a document can't take any. */
const MAX_HELD = 10_000

/** Lets work through in order, or keeps it until the document can take it. */
export interface FrameHold {
  /** Runs the work now, or keeps it; false when too much is waiting. */
  pass(work: () => void): boolean
  /** Puts work before all that waits. */
  putFirst(works: readonly (() => void)[]): void
  close(): void
  /** Runs what waited, until something closes the hold again. */
  open(): void
  clear(): void
}

export function createFrameHold(): FrameHold {
  let closed = false
  let held: (() => void)[] = []
  return {
    pass(work) {
      if (!closed) work()
      else if (held.length < MAX_HELD) held.push(work)
      else return false
      return true
    },
    putFirst: (works) => void held.unshift(...works),
    close: () => void (closed = true),
    open() {
      closed = false
      const works = held
      held = []
      for (const [index, work] of works.entries()) {
        if (closed) {
          held.unshift(...works.slice(index))
          return
        }
        work()
      }
    },
    clear: () => void (held = []),
  }
}

import type { Id } from '@panelbook/shared/base/ids'

/**
 * Frames that may wait while a document can't take any: in all, and of one person, so that nobody's frames leave others no place.
 */
const MAX_HELD = 10_000
const MAX_HELD_PER_PERSON = 2_000

/** Lets work through in order, or keeps it until the document can take it. */
export interface FrameHold {
  /** Runs the work now, or keeps it; false when too much is waiting, of this person or in all. */
  pass(personId: Id, work: () => void): boolean
  /** Puts work before all that waits. */
  putFirst(works: readonly (() => void)[]): void
  close(): void
  /** Runs what waited, until something closes the hold again. */
  open(): void
  clear(): void
}

export function createFrameHold(): FrameHold {
  let closed = false
  let held: { personId: Id | undefined; work: () => void }[] = []
  let heldOf = new Map<Id, number>()
  return {
    pass(personId, work) {
      if (!closed) {
        work()
        return true
      }
      const own = heldOf.get(personId) ?? 0
      if (held.length >= MAX_HELD || own >= MAX_HELD_PER_PERSON) return false
      held.push({ personId, work })
      heldOf.set(personId, own + 1)
      return true
    },
    putFirst: (works) => void held.unshift(...works.map((work) => ({ personId: undefined, work }))),
    close: () => void (closed = true),
    open() {
      closed = false
      const works = held
      held = []
      for (const [index, { personId, work }] of works.entries()) {
        if (closed) {
          held.unshift(...works.slice(index))
          return
        }
        if (personId !== undefined) heldOf.set(personId, (heldOf.get(personId) ?? 1) - 1)
        work()
      }
      // Nobody has anything waiting.
      if (!closed) heldOf = new Map()
    },
    clear() {
      held = []
      heldOf = new Map()
    },
  }
}

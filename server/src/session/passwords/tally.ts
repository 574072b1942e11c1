import type { Clock } from '@panelbook/shared/base/clock'

/** Tries of each key, in a bounded memory however many keys come, and for however long they are kept. */
export interface Tally {
  /** Takes one try of this key's allowance; false when there is none left. */
  take(key: string): boolean
  /** Gives one back that was taken before it was known whether it counts. A key without any is forgotten. */
  giveBack(key: string): void
  /** How many keys are remembered. */
  readonly size: number
}

/**
 * Counts `tries` of each key within so many `seconds` from its first one. At most `keys` are remembered. Beyond that, a new one takes
 * the place of the one with the fewest tries, and begins with its count: whoever floods it can make no key's tries forgotten to be
 * tried anew, and others have fewer tries than they would, but not none (“space-saving”, Metwally, Agrawal and El Abbadi 2005).
 */
export function createTally({
  tries,
  seconds,
  keys,
  clock,
}: {
  tries: number
  seconds: number
  keys: number
  clock: Clock
}): Tally {
  const counted = new Map<string, Counted>()
  /** In the order in which they run out. */
  const ages = listOf('age')
  /** By their count, so that the least is found without looking at all. */
  const levels = Array.from({ length: tries + 1 }, () => listOf('level'))
  const move = (entry: Counted, to: number) => {
    remove(entry, 'level')
    entry.count = to
    append(levels[to], entry, 'level')
  }
  const forget = (entry: Counted) => {
    counted.delete(entry.key)
    remove(entry, 'level')
    remove(entry, 'age')
  }
  const forgetOld = (now: number) => {
    for (let entry = firstOf(ages, 'age'); entry; entry = firstOf(ages, 'age')) {
      // One that is further away than it could be was made before the clock was put back.
      if (entry.until > now && entry.until <= now + seconds * 1_000) return
      forget(entry)
    }
  }
  /** Makes room for one more: what it begins with. */
  const makeRoom = (): number => {
    if (counted.size < keys) return 0
    for (const level of levels.slice(0, -1)) {
      const least = firstOf(level, 'level')
      if (!least) continue
      forget(least)
      return least.count
    }
    return tries
  }
  return {
    take(key) {
      const now = clock.now()
      forgetOld(now)
      let entry = counted.get(key)
      if (!entry) {
        const begins = makeRoom()
        if (begins >= tries) return false
        entry = { key, count: begins, until: now + seconds * 1_000, links: { age: undefined, level: undefined } }
        counted.set(key, entry)
        append(ages, entry, 'age')
      }
      if (entry.count >= tries) return false
      move(entry, entry.count + 1)
      return true
    },
    giveBack(key) {
      const entry = counted.get(key)
      if (!entry) return
      if (entry.count <= 1) forget(entry)
      else move(entry, entry.count - 1)
    },
    get size() {
      return counted.size
    },
  }
}

/** A key, in two lists at once: a Map or Set whose first goes again and again passes all that has gone before each time. */
interface Counted {
  key: string
  count: number
  until: number
  links: Record<Order, { before: Counted; after: Counted } | undefined>
}
type Order = 'age' | 'level'

/** An empty list: a ring of its own head alone. */
function listOf(order: Order): Counted {
  const head: Counted = { key: '', count: 0, until: 0, links: { age: undefined, level: undefined } }
  head.links[order] = { before: head, after: head }
  return head
}

function firstOf(head: Counted, order: Order): Counted | undefined {
  const first = head.links[order]?.after
  return first === head ? undefined : first
}

function append(head: Counted | undefined, entry: Counted, order: Order): void {
  const ends = head?.links[order]
  const lastEnds = ends?.before.links[order]
  if (!head || !ends || !lastEnds) return
  entry.links[order] = { before: ends.before, after: head }
  lastEnds.after = entry
  ends.before = entry
}

function remove(entry: Counted, order: Order): void {
  const own = entry.links[order]
  const [left, right] = [own?.before.links[order], own?.after.links[order]]
  if (!own || !left || !right) return
  left.after = own.after
  right.before = own.before
  entry.links[order] = undefined
}

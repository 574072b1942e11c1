import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { SyncFacts } from './sync-port.ts'

/**
 * The facts that frames are judged by: loaded once for an interview that somebody has open, and again when they changed. For
 * applications the same, with the facts of all their interviews.
 */
export interface FactsCache<F = SyncFacts> {
  /** What is known now, without waiting. */
  known(id: Id): F | undefined
  /**
   * Keeps what is known of an interview until the returned function is called. Code that admits a person, has them connected or
   * has a document in memory holds its interview for all that time, across every wait. So facts in use are never dropped, and
   * no other list of connected people is needed.
   */
  hold(id: Id): () => void
  /** Loads them unless they are known; the caller holds them. Undefined: there is no such interview. */
  find(id: Id): Promise<F | undefined>
  /**
   * Loads them anew where somebody holds them. When this resolves, what is known was read after the call. What was known stays
   * known meanwhile; when loading fails, nothing is known any more. `gone`: there is no such interview any more.
   *
   * However many call at once, two loads are under way at most: whoever comes while both are shares the next.
   */
  reload(id: Id): Promise<'gone' | 'there' | 'unheld'>
  /** Of what something is held now. */
  held(): Id[]
}

interface Entry<F> {
  holders: number
  facts: F | undefined
  /** The load that `facts` came with, or that failed: an earlier one that ends later knows less. */
  applied: number
  loading: Promise<F | undefined> | undefined
  /** Loads that have not ended, and the one that starts with the first of them to end. */
  underWay: Set<Promise<unknown>>
  next: Promise<F | undefined> | undefined
}

/** Loads of one interview at once: one that hangs keeps nobody from learning what was read after it. */
const AT_ONCE = 2

export function createFactsCache<F = SyncFacts>(load: (id: Id) => Promise<F | undefined>): FactsCache<F> {
  const entries = new Map<Id, Entry<F>>()
  let loads = 0

  const start = (id: Id, entry: Entry<F>): Promise<F | undefined> => {
    const number = ++loads
    const learn = (facts: F | undefined) => {
      if (entry.loading === started) entry.loading = undefined
      if (number < entry.applied) return
      entry.applied = number
      entry.facts = facts
    }
    const started: Promise<F | undefined> = load(id).then(
      (loaded) => {
        learn(loaded)
        return entry.facts
      },
      (error: unknown) => {
        learn(undefined)
        throw error
      },
    )
    entry.loading = started
    const ended: Promise<unknown> = started.catch(() => {}).then(() => entry.underWay.delete(ended))
    entry.underWay.add(ended)
    return started
  }

  const startNext = (id: Id, entry: Entry<F>): Promise<F | undefined> => {
    if (entry.underWay.size < AT_ONCE) return start(id, entry)
    entry.next ??= Promise.race(entry.underWay).then(() => {
      entry.next = undefined
      return start(id, entry)
    })
    return entry.next
  }

  return {
    known: (id) => entries.get(id)?.facts,
    hold(id) {
      const entry: Entry<F> = entries.get(id) ?? {
        ...{ holders: 0, facts: undefined, applied: 0, loading: undefined },
        ...{ underWay: new Set(), next: undefined },
      }
      entries.set(id, entry)
      entry.holders += 1
      let held = true
      return () => {
        if (!held) return
        held = false
        entry.holders -= 1
        if (entry.holders === 0) entries.delete(id)
      }
    },
    async find(id) {
      const entry = entries.get(id)
      assert(entry, 'facts are held by whoever looks for them')
      return entry.facts ?? (await (entry.loading ?? start(id, entry)))
    },
    async reload(id) {
      const entry = entries.get(id)
      if (!entry) return 'unheld'
      return (await startNext(id, entry)) ? 'there' : 'gone'
    },
    held: () => [...entries.keys()],
  }
}

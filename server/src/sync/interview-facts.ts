import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { SyncFacts } from './sync-port.ts'

/**
 * The facts that frames are judged by: loaded once for an interview that somebody has open, and again when they changed. For
 * applications the same, with the facts of all their interviews.
 */
export interface InterviewFactsCache<F = SyncFacts> {
  /** What is known now, without waiting. */
  known(interviewId: Id): F | undefined
  /**
   * Keeps what is known of an interview until the returned function is called. Code that admits a person, has them connected or
   * has a document in memory holds its interview for all that time, across every wait. So facts in use are never dropped, and
   * no other list of connected people is needed.
   */
  hold(interviewId: Id): () => void
  /** Loads them unless they are known; the caller holds them. Undefined: there is no such interview. */
  find(interviewId: Id): Promise<F | undefined>
  /**
   * Loads them anew where somebody holds them. When this resolves, what is known was read after the call. What was known stays
   * known meanwhile; when loading fails, nothing is known any more. `gone`: there is no such interview any more.
   */
  reload(interviewId: Id): Promise<'gone' | 'there' | 'unheld'>
  /** Of what something is held now. */
  held(): Id[]
}

interface Entry<F> {
  holders: number
  facts: F | undefined
  /** The load that `facts` came with, or that failed: an earlier one that ends later knows less. */
  applied: number
  loading: Promise<F | undefined> | undefined
}

export function createInterviewFactsCache<F = SyncFacts>(
  load: (interviewId: Id) => Promise<F | undefined>,
): InterviewFactsCache<F> {
  const entries = new Map<Id, Entry<F>>()
  let loads = 0

  const start = (interviewId: Id, entry: Entry<F>): Promise<F | undefined> => {
    const number = ++loads
    const learn = (facts: F | undefined) => {
      if (entry.loading === started) entry.loading = undefined
      if (number < entry.applied) return
      entry.applied = number
      entry.facts = facts
    }
    const started: Promise<F | undefined> = load(interviewId).then(
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
    return started
  }

  return {
    known: (interviewId) => entries.get(interviewId)?.facts,
    hold(interviewId) {
      const entry: Entry<F> = entries.get(interviewId) ?? { holders: 0, facts: undefined, applied: 0, loading: undefined }
      entries.set(interviewId, entry)
      entry.holders += 1
      let held = true
      return () => {
        if (!held) return
        held = false
        entry.holders -= 1
        if (entry.holders === 0) entries.delete(interviewId)
      }
    },
    async find(interviewId) {
      const entry = entries.get(interviewId)
      assert(entry, 'facts are held by whoever looks for them')
      return entry.facts ?? (await (entry.loading ?? start(interviewId, entry)))
    },
    async reload(interviewId) {
      const entry = entries.get(interviewId)
      if (!entry) return 'unheld'
      return (await start(interviewId, entry)) ? 'there' : 'gone'
    },
    held: () => [...entries.keys()],
  }
}

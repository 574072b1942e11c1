import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { SyncFacts } from './sync-port.ts'

/** The facts that frames are judged by: loaded once for an interview that somebody has open, and again when they changed. */
export interface InterviewFactsCache {
  /** What is known now, without waiting. */
  known(interviewId: Id): SyncFacts | undefined
  /**
   * Keeps what is known of an interview until the returned function is called. Code that admits a person, has them connected or
   * has a document in memory holds its interview for all that time, across every wait. So facts in use are never dropped, and
   * no other list of connected people is needed.
   */
  hold(interviewId: Id): () => void
  /** Loads them unless they are known; the caller holds them. Undefined: there is no such interview. */
  find(interviewId: Id): Promise<SyncFacts | undefined>
  /**
   * Loads them anew where somebody holds them. When this resolves, what is known was read after the call. What was known stays
   * known meanwhile; when loading fails, nothing is known any more. `gone`: there is no such interview any more.
   */
  reload(interviewId: Id): Promise<'gone' | 'there' | 'unheld'>
}

interface Entry {
  holders: number
  facts: SyncFacts | undefined
  /** The load that `facts` came with, or that failed: an earlier one that ends later knows less. */
  applied: number
  loading: Promise<SyncFacts | undefined> | undefined
}

export function createInterviewFactsCache(load: (interviewId: Id) => Promise<SyncFacts | undefined>): InterviewFactsCache {
  const entries = new Map<Id, Entry>()
  let loads = 0

  const start = (interviewId: Id, entry: Entry): Promise<SyncFacts | undefined> => {
    const number = ++loads
    const learn = (facts: SyncFacts | undefined) => {
      if (entry.loading === started) entry.loading = undefined
      if (number < entry.applied) return
      entry.applied = number
      entry.facts = facts
    }
    const started: Promise<SyncFacts | undefined> = load(interviewId).then(
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
      const entry = entries.get(interviewId) ?? { holders: 0, facts: undefined, applied: 0, loading: undefined }
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
  }
}

import type { Id } from '@panelbook/shared/base/ids'
import type { SyncFacts } from './sync-port.ts'

/** The facts that frames are judged by: loaded once for an interview that somebody has open, and again when they changed. */
export interface InterviewFactsCache {
  /** What is known now, without waiting. */
  known(interviewId: Id): SyncFacts | undefined
  /** Loads them unless they are known. Undefined: there is no such interview. */
  find(interviewId: Id): Promise<SyncFacts | undefined>
  /** Loads them anew. What was known stays known meanwhile; when loading fails, nothing is known any more. */
  reload(interviewId: Id): Promise<void>
  /** Forgets interviews that nobody has open. */
  keepOnly(interviewIds: ReadonlySet<Id>): void
}

export function createInterviewFactsCache(load: (interviewId: Id) => Promise<SyncFacts | undefined>): InterviewFactsCache {
  const facts = new Map<Id, SyncFacts>()
  const loading = new Map<Id, Promise<SyncFacts | undefined>>()

  const start = (interviewId: Id): Promise<SyncFacts | undefined> => {
    const started = load(interviewId).then(
      (loaded) => {
        // A later load knows better.
        if (loading.get(interviewId) !== started) return facts.get(interviewId) ?? loaded
        loading.delete(interviewId)
        if (loaded) facts.set(interviewId, loaded)
        else facts.delete(interviewId)
        return loaded
      },
      (error: unknown) => {
        if (loading.get(interviewId) === started) {
          loading.delete(interviewId)
          facts.delete(interviewId)
        }
        throw error
      },
    )
    loading.set(interviewId, started)
    return started
  }

  return {
    known: (interviewId) => facts.get(interviewId),
    find: async (interviewId) => facts.get(interviewId) ?? (await (loading.get(interviewId) ?? start(interviewId))),
    async reload(interviewId) {
      await start(interviewId)
    },
    keepOnly(interviewIds) {
      for (const interviewId of facts.keys()) if (!interviewIds.has(interviewId)) facts.delete(interviewId)
    },
  }
}

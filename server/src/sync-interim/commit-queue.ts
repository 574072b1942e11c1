import type { AppendResult, DocumentLog, NewEntry } from '../storage/document-log.ts'

export type Settled = AppendResult | { committed: false; reason: 'storage' }

const STORAGE: Settled = { committed: false, reason: 'storage' }

export interface CommitQueue {
  /** `settle` is called once, in the order of pushing, when the entry is durable or will never be. */
  push(entry: NewEntry, settle: (result: Settled) => void): void
  /** Resolves when nothing pushed so far is under way. */
  idle(): Promise<void>
}

/**
 * Group commit without a timer: whatever has arrived while the last commit ran is the next batch. Under light load a batch is one update; under heavy load
 * batches grow by themselves.
 */
export function createCommitQueue(
  log: DocumentLog,
  options: {
    maxBatch: number
    onBatch?: (size: number, startedAt: number) => void
    onFailure(error: unknown): void
    now?: () => number
  },
): CommitQueue {
  let waiting: { entry: NewEntry; settle: (result: Settled) => void }[] = []
  let running: Promise<void> | undefined

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, options.maxBatch)
      waiting = waiting.slice(batch.length)
      const startedAt = options.now?.() ?? 0
      let results: Settled[]
      try {
        results = await log.append(batch.map((each) => each.entry))
      } catch (error) {
        options.onFailure(error)
        results = batch.map(() => STORAGE)
      }
      // Later entries of a document may stand on one that is not in the log: they fail with it, and their authors resynchronise.
      const failed = new Map(
        batch.flatMap((each, index) => (results[index]?.committed ? [] : [[each.entry.document, results[index]]])),
      )
      if (failed.size > 0) {
        const lost = waiting.filter((each) => failed.has(each.entry.document))
        waiting = waiting.filter((each) => !failed.has(each.entry.document))
        for (const each of lost) results.push(failed.get(each.entry.document) ?? STORAGE)
        batch.push(...lost)
      }
      options.onBatch?.(batch.length, startedAt)
      batch.forEach((each, index) => each.settle(results[index] ?? STORAGE))
    }
    running = undefined
  }
  return {
    push(entry, settle) {
      waiting.push({ entry, settle })
      running ??= Promise.resolve().then(run)
    },
    async idle() {
      while (running) await running
    },
  }
}

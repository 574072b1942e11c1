import type { QuestionBatch } from '@panelbook/shared/library/api'
import { BrokenOff, type Done, touching } from '../acting/done.ts'

type BatchRun = Promise<Done<QuestionBatch, ['library']>>

/**
 * Runs a change of many questions once, however often it is asked for under the same key while it runs: who repeats a request
 * waits for the first.
 */
export function createBatchRuns(): (key: string, work: () => BatchRun) => BatchRun {
  const running = new Map<string, BatchRun>()
  return (key, work) => {
    const run =
      running.get(key) ??
      work()
        .catch((error: unknown) => {
          // What it had done before it broke off is there.
          throw new BrokenOff(touching(['library'], undefined), error)
        })
        .finally(() => running.delete(key))
    running.set(key, run)
    return run
  }
}

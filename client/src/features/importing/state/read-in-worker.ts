import type { BankOutcome } from '@panelbook/shared/importing/bank-outcome'
import type { BankInput } from '@panelbook/shared/importing/read-bank'

/** Milliseconds after which reading is given up. The largest bank takes a fraction of it on a slow machine. */
const GIVEN_UP_MS = 60_000

/** The bank can't be read, for a reason outside the bank. */
export class ReadingFailed extends Error {
  override name = 'ReadingFailed'
}

/**
 * Reads a bank in a worker of its own. Aborting ends the worker at once.
 *
 * @throws ReadingFailed · the signal's reason when it was aborted
 */
export function readInWorker(input: BankInput, signal: AbortSignal): Promise<BankOutcome> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./bank-worker.ts', import.meta.url), { type: 'module', name: 'question bank' })
  let givingUp: ReturnType<typeof setTimeout> | undefined
  return new Promise<BankOutcome>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    givingUp = setTimeout(
      () => reject(new ReadingFailed('Reading this takes too long. Split it into several files.')),
      GIVEN_UP_MS,
    )
    // The PDF library takes our worker for its own when it loads, and announces itself: that message is no outcome.
    worker.addEventListener('message', ({ data }: MessageEvent<BankOutcome | { ok?: undefined }>) => {
      if (data.ok !== undefined) resolve(data)
    })
    worker.addEventListener('error', () =>
      reject(new ReadingFailed('The import reader did not load, or it stopped. Reload the page and try again.')),
    )
    worker.postMessage({ ...input })
  }).finally(() => {
    clearTimeout(givingUp)
    worker.terminate()
  })
}

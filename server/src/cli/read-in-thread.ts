import { Worker } from 'node:worker_threads'
import type { BankOutcome } from '@panelbook/shared/importing/bank-outcome'
import type { BankInput } from '@panelbook/shared/importing/read-bank'

/** Milliseconds after which reading is given up, as on the page: the largest bank takes a fraction of it on a slow machine. */
const GIVEN_UP_MS = 60_000
const THREAD = new URL('./read-bank-thread.ts', import.meta.url)

/**
 * Reads a bank in a thread of its own, so that a file that never finishes can be stopped.
 *
 * @param signal ends the thread, and the bank is refused
 * @throws what failed in the thread, when that is no fault of the bank
 */
export function readInThread(
  input: BankInput,
  signal: AbortSignal = AbortSignal.timeout(GIVEN_UP_MS),
  module: URL = THREAD,
): Promise<BankOutcome> {
  const thread = new Worker(module, { workerData: input, execArgv: [] })
  return new Promise<BankOutcome>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve({ ok: false, refusal: { kind: 'reading-too-slow' } }), { once: true })
    thread.once('message', (outcome: BankOutcome) => resolve(outcome))
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('The thread that reads banks ended without an answer')))
  }).finally(() => thread.terminate())
}

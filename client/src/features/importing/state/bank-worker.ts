import type { BankOutcome } from '@panelbook/shared/importing/bank-outcome'
import { type BankInput, readBank } from '@panelbook/shared/importing/read-bank'

/** Reads one bank in a worker, so that the page stays usable and can end this at any time. */
addEventListener('message', async ({ data }: MessageEvent<BankInput>) => {
  const outcome: BankOutcome = await readBank(data)
  postMessage(outcome)
})

// A failure in here, such as a part that doesn't load, reaches the page as an error of the worker; a rejected promise alone would
// be silent.
addEventListener('unhandledrejection', ({ reason }) => reportError(reason))

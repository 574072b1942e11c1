import type { BankOutcome } from '@panelbook/shared/importing/bank-outcome'
import { type BankInput, readBank } from '@panelbook/shared/importing/read-bank'

/** Reads one bank beside the page, which stays usable meanwhile and may end this at any time. */
addEventListener('message', async ({ data }: MessageEvent<BankInput>) => {
  const outcome: BankOutcome = await readBank(data)
  postMessage(outcome)
})

// What fails in here, a part that doesn't load for one, is told to the page as an error of the worker; a promise alone would be silent.
addEventListener('unhandledrejection', ({ reason }) => reportError(reason))

import { type ImportInput, importBank } from '@panelbook/shared/importing/import-bank'
import type { ImportOutcome } from '@panelbook/shared/importing/import-result'

/** Reads one bank beside the page, which stays usable meanwhile and may end this at any time. */
addEventListener('message', ({ data }: MessageEvent<ImportInput>) => {
  const outcome: ImportOutcome = importBank(data)
  postMessage(outcome)
})

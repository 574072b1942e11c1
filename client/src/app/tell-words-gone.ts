import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { documentWords, listInWords } from '../sync/document-words.ts'
import { notifyWarning } from '../ui/dialog/notify.ts'

/** Tells somebody what became of words that the server never had: their candidate was erased meanwhile. */
export function tellWordsGone(names: readonly DocumentName[]): void {
  const what = listInWords([...new Set(names.map(({ kind }) => documentWords[kind]))])
  notifyWarning(
    'Unsent text of yours was deleted',
    `The candidate of the interview was erased. These words of yours were deleted before they were sent: ${what}.`,
  )
}

import { bankEntry } from '@panelbook/shared/bank-file/bank-entry'
import { type BankFormat, writeBank } from '@panelbook/shared/bank-file/write-bank'
import type { QuestionContent } from '@panelbook/shared/library/question'

/** Questions written between two pauses, in which sockets get their turn: about a millisecond of work. */
const AT_ONCE = 25

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A bank's file as one text, made in slices, so that twenty thousand questions hold nobody up. */
export async function bankText(format: BankFormat, questions: readonly QuestionContent[]): Promise<string> {
  const pieces: string[] = []
  for (const piece of writeBank(format, entriesOf(questions))) {
    pieces.push(piece)
    if (pieces.length % AT_ONCE === 0) await pause()
  }
  return pieces.join('')
}

function* entriesOf(questions: readonly QuestionContent[]) {
  for (const question of questions) yield bankEntry(question)
}

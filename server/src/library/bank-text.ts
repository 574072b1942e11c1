import { bankEntry } from '@panelbook/shared/bank-file/bank-entry'
import { type BankFormat, writeBank } from '@panelbook/shared/bank-file/write-bank'
import type { QuestionContent } from '@panelbook/shared/library/question'
import { pause } from '../sync/timing.ts'

/** Questions written between two pauses, in which sockets get their turn: about a millisecond of work. */
const AT_ONCE = 25

/** A bank's file in pieces of some kilobytes, with a pause after each, so that twenty thousand questions hold nobody up. */
export async function* bankPieces(format: BankFormat, questions: readonly QuestionContent[]): AsyncGenerator<string> {
  let pieces: string[] = []
  for (const piece of writeBank(format, entriesOf(questions))) {
    pieces.push(piece)
    if (pieces.length < AT_ONCE) continue
    yield pieces.join('')
    pieces = []
    await pause()
  }
  yield pieces.join('')
}

/** The same as one text. */
export async function bankText(format: BankFormat, questions: readonly QuestionContent[]): Promise<string> {
  const pieces: string[] = []
  for await (const piece of bankPieces(format, questions)) pieces.push(piece)
  return pieces.join('')
}

function* entriesOf(questions: readonly QuestionContent[]) {
  for (const question of questions) yield bankEntry(question)
}

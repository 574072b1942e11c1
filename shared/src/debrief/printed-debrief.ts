import { own } from '../printing/isolated-words.ts'
import { entry, part, quote } from '../printing/parts.ts'
import type { PrintedBlock } from '../printing/printed.ts'

/** What people wrote down together in a debrief, as it is printed. */
export const printedDebrief = ({
  notes,
  actions,
}: {
  notes: readonly string[]
  actions: readonly { text: string; owner?: string | undefined; done: boolean }[]
}): PrintedBlock[] => [
  ...part('Debrief', notes, quote),
  ...part('Action items', actions, ({ text, owner, done }): PrintedBlock[] => [
    entry(`${done ? 'Done' : 'Open'}: ${own(text)}${owner === undefined ? '' : ` (${own(owner)})`}`),
  ]),
]

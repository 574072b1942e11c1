import { oursInline, own } from '../printing/isolated-words.ts'
import { quote } from '../printing/parts.ts'
import type { PrintedBlock } from '../printing/printed.ts'
import { type Decision, decisionInWords } from './decision.ts'

/** A decision with its reason, in a list whose first is the one that counts; those it replaced say so. */
export const printedDecision = (
  { version, outcome, by, at, reason }: Pick<Decision, 'version' | 'outcome' | 'reason'> & { by: string; at: string },
  index: number,
): PrintedBlock[] => [
  {
    kind: 'text',
    text: oursInline([
      { text: decisionInWords[outcome], bold: true },
      { text: `, ${own(by)}, ${at}, version ${version}${index > 0 ? ', changed since' : ''}` },
    ]),
  },
  ...quote(reason),
]

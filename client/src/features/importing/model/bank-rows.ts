import { endsAsking } from '@panelbook/shared/importing/cues/marks'
import type { Decided } from './import-choices.ts'
import type { LooseKind, LooseText, OpenBank } from './open-bank.ts'

/** A row of the list: a question, or words that are in none. */
export type BankRow =
  | { kind: 'draft'; key: string; line: number; decided: Decided }
  | { kind: 'loose'; key: string; line: number; loose: LooseText }

export const rowFilters = ['all', 'check', 'repeated', 'aside'] as const
export type RowFilter = (typeof rowFilters)[number]

/**
 * Kinds that a person should see while reading through the questions. What the importer recognises and sets aside has a list of
 * its own.
 */
const IN_THE_WAY: readonly LooseKind[] = ['unrecognised', 'heading', 'left-out', 'advice']

const isShown = (row: BankRow, filter: RowFilter): boolean => {
  switch (filter) {
    case 'all':
      return row.kind === 'draft' || IN_THE_WAY.includes(row.loose.kind)
    case 'check':
      return row.kind === 'loose' && row.loose.kind === 'unrecognised'
    case 'repeated':
      return row.kind === 'draft' && row.decided.repeats !== undefined
    case 'aside':
      return row.kind === 'loose' && row.loose.kind !== 'unrecognised' && row.loose.kind !== 'heading' && !isMarkup(row.loose)
  }
}

/** Everything in the bank, in the order of the source. */
export function bankRows(bank: OpenBank, decided: readonly Decided[]): BankRow[] {
  const rows: BankRow[] = [
    ...decided.map((each): BankRow => ({ kind: 'draft', key: each.draft.key, line: each.draft.source.line, decided: each })),
    ...bank.loose.map((loose): BankRow => ({ kind: 'loose', key: loose.key, line: loose.line, loose })),
  ]
  return rows.sort((a, b) => a.line - b.line)
}

/** Tags, brackets and rules contain no words that anybody could miss. */
const isMarkup = ({ text, why }: LooseText): boolean => why === 'markup' || !/[\p{L}\p{N}]/u.test(text)

const asks = (row: BankRow): boolean => row.kind === 'loose' && endsAsking(row.loose.text)

/** In the order of the source; but among words in no question, those that ask something come first. */
export function shownRows(rows: readonly BankRow[], filter: RowFilter): BankRow[] {
  const shown = rows.filter((row) => isShown(row, filter))
  return filter === 'check' || filter === 'aside' ? [...shown.filter(asks), ...shown.filter((row) => !asks(row))] : shown
}

export const countRows = (rows: readonly BankRow[]): Record<RowFilter, number> => ({
  all: shownRows(rows, 'all').length,
  check: shownRows(rows, 'check').length,
  repeated: shownRows(rows, 'repeated').length,
  aside: shownRows(rows, 'aside').length,
})

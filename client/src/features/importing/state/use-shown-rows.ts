import { useMemo, useState } from 'react'
import { type BankRow, bankRows, countRows, type RowFilter, shownRows } from '../model/bank-rows.ts'
import type { Mending } from './use-mending.ts'

/** Rows a page: enough to read through, and few enough that a click shows at once. */
const ROWS_A_PAGE = 40

export interface ShownRows {
  filter: RowFilter
  counts: Record<RowFilter, number>
  /** Counts from 1, never beyond the last page. */
  page: number
  pages: number
  onPage: readonly BankRow[]
  /** Shows the filter's first page. */
  show(filter: RowFilter): void
  turnTo(page: number): void
}

/** The visible part of a bank: the rows that a filter lets through, a page at a time. */
export function useShownRows({ bank, decided }: Pick<Mending, 'bank' | 'decided'>): ShownRows {
  const [filter, setFilter] = useState<RowFilter>('all')
  const [turned, setTurned] = useState(1)
  const rows = useMemo(() => bankRows(bank, decided), [bank, decided])
  const counts = useMemo(() => countRows(rows), [rows])
  const shown = useMemo(() => shownRows(rows, filter), [rows, filter])
  const pages = Math.max(1, Math.ceil(shown.length / ROWS_A_PAGE))
  const page = Math.min(turned, pages)
  return {
    filter,
    counts,
    page,
    pages,
    onPage: shown.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
    show(next) {
      setFilter(next)
      setTurned(1)
    },
    turnTo: setTurned,
  }
}

import { type RefObject, useState } from 'react'
import { focusAfter } from '../../../input/focus-after.ts'
import { useKeys } from '../../../input/keys/keys.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import type { Meaning } from '../model/assign-piece.ts'
import type { BankRow } from '../model/bank-rows.ts'
import { meaningWords } from '../model/import-words.ts'
import type { Selection } from '../model/selection.ts'
import { shownText } from '../model/source-lines.ts'
import { type LinePicking, useLineSelection } from './use-line-selection.ts'
import type { Mending } from './use-mending.ts'

export interface Choosing {
  selection: Selection | undefined
  select(selection: Selection | undefined): void
  /** Says what the selected words or lines are. `which`: other words or lines than those selected last. */
  assign(meaning: Meaning, which?: Selection): void
  pickingOf(row: string): LinePicking
}

/**
 * Selects words or lines of the rows on the page and says what they are, by mouse and by keys.
 *
 * @param list the element that holds the rows
 */
export function useChoosing(
  list: RefObject<HTMLElement | null>,
  onPage: readonly BankRow[],
  mending: Mending,
  { lines, markup }: { lines: readonly string[]; markup: boolean },
): Choosing {
  const [selection, select] = useState<Selection | undefined>()
  const pickingOf = useLineSelection(list, selection?.kind === 'lines' ? selection.lines : [], (chosen) => {
    const last = chosen.at(-1)
    const words = last && shownText(lines[last.number - 1] ?? '', markup).trim()
    select(last && { kind: 'lines', row: last.row, lines: chosen, words: words ?? '' })
    if (chosen.length > 1) announce(`${chosen.length} lines chosen`)
  })

  /** The selected words have moved: the focus goes to what is in their row now, or to the next row. */
  const placeInRow = (key: string, next: string | undefined, place: string) => {
    const row = list.current?.querySelector(`[data-row="${key}"]`) ?? list.current?.querySelector(`[data-row="${next}"]`)
    return row?.querySelector<HTMLElement>(place)
  }
  const assign = (meaning: Meaning, which = selection) => {
    if (!which) return
    const at = onPage.findIndex((row) => row.key === which.row)
    let moved = false
    focusAfter(
      () => {
        moved = mending.assign(which, meaning)
        if (moved) select(undefined)
      },
      () => {
        const place = which.kind === 'lines' ? '[data-line][tabindex="0"]' : '[data-piece]'
        return moved ? placeInRow(which.row, (onPage[at + 1] ?? onPage[at - 1])?.key, place) : undefined
      },
    )
  }
  const walk = (step: 1 | -1) => {
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
    const at = onPage.findIndex((row) => row.key === focused)
    const next = onPage[at === -1 ? 0 : Math.min(onPage.length - 1, Math.max(0, at + step))]
    const target = next && list.current?.querySelector<HTMLElement>(`[data-row="${next.key}"] [data-piece]`)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }
  useKeys([
    { keys: 'j', does: 'Next question', group: 'Import', repeats: true, run: () => walk(1) },
    { keys: 'k', does: 'Previous question', group: 'Import', repeats: true, run: () => walk(-1) },
    { keys: 'z', does: 'Undo the last step', group: 'Import', run: mending.undo },
    { keys: 'Escape', run: () => select(undefined) },
    ...meaningWords.map(({ meaning, label, key }) => ({
      keys: key,
      does: `Chosen words or lines: ${label.toLowerCase()}`,
      group: 'Import',
      run: () => assign(meaning),
    })),
  ])
  return { selection, select, assign, pickingOf }
}

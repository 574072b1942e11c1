import type { BlockView } from './block-view.ts'
import { below, type Page } from './page.ts'
import type { Question } from './question.ts'

/** Entries to each side of one that are looked at. */
const NEIGHBOURS = 4

/** Whether the question is the last of several bare ones in a list: a paragraph below the list is not its answer. */
export function followsRun(page: Page, question: Question): boolean {
  const own = page.views[question.index]?.block
  const above = page.views[question.index - 1]
  return own?.kind === 'item' && above?.block.kind === 'item' && above.block.depth === own.depth && above.likeness >= 2
}

/** The entries of the same list at the same depth, near this one. */
export function siblings(page: Page, index: number): BlockView[] {
  const own = page.views[index]?.block
  if (own?.kind !== 'item') return []
  const near = (step: 1 | -1) => {
    const found: BlockView[] = []
    for (let at = index + step; found.length < NEIGHBOURS; at += step) {
      const view = page.views[at]
      if (view?.block.kind !== 'item') break
      if (view.block.depth < own.depth) break
      if (view.block.depth === own.depth) found.push(view)
    }
    return found
  }
  return [...near(-1), ...near(1)]
}

/** Whether what follows a paragraph goes on with the count of the question above it, so that it may be that question's answer. */
export function countGoesOn(page: Page, index: number, question: Question): boolean {
  const next = below(page, index)?.block
  return next?.kind === 'item' && next.ordinal?.value === (question.ordinal?.value ?? Number.NaN) + 1
}

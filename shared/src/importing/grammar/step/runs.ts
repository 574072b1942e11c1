import { below, type Page } from '../page/page.ts'
import type { Question } from './question.ts'

/** Whether the question follows another one in a list. A paragraph below such a list is not its answer. */
export function followsRun(page: Page, question: Question): boolean {
  const own = page.views[question.index]?.block
  const above = page.views[question.index - 1]
  return own?.kind === 'item' && above?.block.kind === 'item' && above.block.depth === own.depth && above.likeness >= 2
}

/** Whether the item below a paragraph has the number after the question's, so that the paragraph may be the question's answer. */
export function countGoesOn(page: Page, index: number, question: Question): boolean {
  const next = below(page, index)?.block
  return next?.kind === 'item' && next.ordinal?.value === (question.ordinal?.value ?? Number.NaN) + 1
}

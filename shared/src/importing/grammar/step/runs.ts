import { below, type Page } from '../page/page.ts'
import type { Question } from './question.ts'

/** Whether the question is the last of several bare ones in a list: a paragraph below the list is not its answer. */
export function followsRun(page: Page, question: Question): boolean {
  const own = page.views[question.index]?.block
  const above = page.views[question.index - 1]
  return own?.kind === 'item' && above?.block.kind === 'item' && above.block.depth === own.depth && above.likeness >= 2
}

/** Whether what follows a paragraph goes on with the count of the question above it, so that it may be that question's answer. */
export function countGoesOn(page: Page, index: number, question: Question): boolean {
  const next = below(page, index)?.block
  return next?.kind === 'item' && next.ordinal?.value === (question.ordinal?.value ?? Number.NaN) + 1
}

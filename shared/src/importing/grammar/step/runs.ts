import { labelWords } from '../../cues/labels.ts'
import { plainMarks } from '../../cues/marks.ts'
import { below, type Page } from '../page/page.ts'
import { promptOf, type Question } from './question.ts'

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

/** The most lines between a list and the numbers that begin anew below it. */
const MOST_BETWEEN = 3
/** Unless its first one comes again below, a shorter list may be two questions of which the last is answered. */
const SURE_RUN = 3
const ENDED = /[.!?:;…\u061f]["”’»)\]\s]*$/u

/**
 * Whether a line stands between a list of bare questions, numbered from 1 to this one, and numbers that begin anew. It is about
 * the list then, and not this question's answer.
 */
export function closesCountedRun(page: Page, index: number, question: Question): boolean {
  const count = question.ordinal?.value ?? 0
  const first = page.views[question.index - count + 1]?.block
  // A prompt that doesn't end goes on in the next line.
  if (count < 2 || first === undefined || !ENDED.test(plainMarks(promptOf(question)))) return false
  for (let value = 1; value <= count; value++) {
    const view = page.views[question.index - count + value]
    if (view?.block.kind !== 'item' || view.block.ordinal?.value !== value || view.parts.some(({ field }) => field)) return false
  }
  let at = index
  for (let lines = 0; lines < MOST_BETWEEN && page.views[at]?.block.kind === 'paragraph'; lines++) at = page.next[at] ?? at
  const anew = page.views[at]?.block
  if (anew?.kind !== 'item' || anew.ordinal?.value !== 1) return false
  return labelWords(anew.text) === labelWords(first.text) || (count >= SURE_RUN && !page.answersBelowItems)
}

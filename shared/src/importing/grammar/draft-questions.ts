import type { ReadDocument } from '../forms/block.ts'
import { asCards } from '../forms/tables/table-cards.ts'
import { isBlankForm } from '../forms/tables/table-columns.ts'
import type { ImportLimits } from '../import-limits.ts'
import type { ImportResult } from '../import-result.ts'
import { withInitials } from './initials.ts'
import { withNumberWords } from './number-words.ts'
import { type Page, viewPage } from './page/page.ts'
import { anchorsOfTable } from './page/scales.ts'
import { dropPending, finish, firstState, resultOf } from './step/state.ts'
import { step } from './step/step.ts'

/**
 * Turns the blocks of a page into its questions. Each block takes one step, which sees what is open above it and what comes next.
 */
export function draftQuestions(document: ReadDocument, limits: ImportLimits): ImportResult {
  const blocks = document.blocks.flatMap((block) =>
    block.kind === 'table' && !anchorsOfTable(block) && !isBlankForm(block) ? (asCards(block) ?? [block]) : [block],
  )
  const page = viewPage(withInitials(withNumberWords(blocks)), limits)
  let state = firstState(document.title)
  for (const index of page.views.keys()) state = step(state, page, index)
  return withUnusedAnswers(resultOf(dropPending(finish(state, page))), page)
}

/** Shows a person the answers of a key whose question was not read. */
function withUnusedAnswers(result: ImportResult, page: Page): ImportResult {
  if (!page.key) return result
  const read = new Set(result.questions.map(({ source }) => source.line))
  const unused = [...page.key.answers].flatMap(([index, answers]) =>
    read.has(page.views[index]?.block.span.from ?? 0) ? [] : answers,
  )
  const noted = unused.map(({ text, span }) => ({ line: span.from, span, text, why: 'An answer whose question was not found' }))
  return { ...result, unrecognised: [...result.unrecognised, ...noted] }
}

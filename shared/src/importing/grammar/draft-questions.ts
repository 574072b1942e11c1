import type { ReadDocument } from '../forms/block.ts'
import { asCards } from '../forms/table-cards.ts'
import type { ImportLimits } from '../import-limits.ts'
import type { ImportResult } from '../import-result.ts'
import { viewPage } from './page.ts'
import { anchorsOfTable } from './scales.ts'
import { dropPending, finish, firstState, resultOf } from './state.ts'
import { step } from './step.ts'

/** From the blocks of a page to its questions: one step a block, each seeing what is open above it and what comes next. */
export function draftQuestions(document: ReadDocument, limits: ImportLimits): ImportResult {
  const blocks = document.blocks.flatMap((block) =>
    block.kind === 'table' && !anchorsOfTable(block) ? (asCards(block) ?? [block]) : [block],
  )
  const page = viewPage(blocks, limits)
  let state = firstState(document.title)
  for (const index of page.views.keys()) state = step(state, page, index)
  return resultOf(dropPending(finish(state, page)))
}

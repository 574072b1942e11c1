import type { CodeBlock, TableBlock } from '../../forms/block.ts'
import { isBlankForm, isQuestionTable } from '../../forms/tables/table-columns.ts'
import type { Page } from '../page/page.ts'
import { anchorsOfTable } from '../page/scales.ts'
import { draftRecords } from '../records/records.ts'
import { addAll } from './chain.ts'
import { hasPrompt, type Question, withLoose, withSpan, withText } from './question.ts'
import { isListPart, type Loose } from './question-part.ts'
import { finish, keep, labelOf, note, questionOf, type State, withQuestion } from './state.ts'
import { dressed, purposeOf } from './trail.ts'

/** Handles blocks that are taken as a whole: code and tables. */
export function stepWhole(state: State, page: Page, index: number, block: CodeBlock | TableBlock): State {
  return block.kind === 'code' ? stepCode(state, page, block) : stepTable(state, page, index, block)
}

function stepCode(state: State, page: Page, block: CodeBlock): State {
  const question = questionOf(state)
  if (!question) return note(state, 'unrecognised', block, 'Code outside any question')
  return taken(state, page, question, `\`\`\`${block.language ?? ''}\n${block.text}\n\`\`\``, 'code', block)
}

function stepTable(state: State, page: Page, index: number, block: TableBlock): State {
  if (page.contents.entries.has(index))
    return note(state, 'boilerplate', { ...block, text: textOf(block) }, 'a table of contents')
  const outside = purposeOf(state.trail) === 'page' || purposeOf(state.trail) === 'advice'
  const anchors = anchorsOfTable(block)
  const asked = questionOf(state)
  if (anchors && asked && hasPrompt(asked)) {
    return withQuestion(state, withSpan({ ...asked, anchors: addAll(asked.anchors, anchors) }, block.span))
  }
  const text = textOf(block)
  if (isBlankForm(block)) return note(finish(state, page), 'boilerplate', { ...block, text }, 'a form to fill in')
  if (!outside && isQuestionTable(block)) return stepRecords(state, page, block)
  if (outside) return note(state, 'boilerplate', { ...block, text }, 'about the page')
  const question = questionOf(state)
  if (!question) return note(state, 'unrecognised', { ...block, text }, 'A table without questions')
  return taken(state, page, question, text, 'text', block)
}

const textOf = ({ rows }: TableBlock): string =>
  rows.map((row) => row.cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')).join('\n')

function stepRecords(state: State, page: Page, block: TableBlock): State {
  const drafted = draftRecords(block.rows, page.limits, page.legend)
  let next = finish(state, page)
  for (const draft of drafted.questions) next = keep(next, page, dressed(next.trail, draft))
  const { unrecognised, boilerplate } = next.notes
  return {
    ...next,
    notes: {
      ...next.notes,
      unrecognised: addAll(unrecognised, drafted.unrecognised),
      boilerplate: addAll(boilerplate, drafted.boilerplate),
    },
  }
}

/** Adds code or a table to the answer, or keeps it until the question ends and prompt and answer are divided. */
function taken(
  state: State,
  page: Page,
  question: Question,
  text: string,
  kind: Loose['kind'],
  { span }: CodeBlock | TableBlock,
): State {
  const label = labelOf(state)
  const under = label && (label.part === 'sampleAnswer' || (kind === 'code' && isListPart(label.part) && !label.empty))
  const told = under ? withText(question, label.part, text, kind, span, page) : undefined
  if (!label || !told) return withQuestion(state, withLoose(question, text, kind, span))
  return { ...state, here: { at: 'under', question: told, label: { ...label, empty: false, fromItems: false } } }
}
